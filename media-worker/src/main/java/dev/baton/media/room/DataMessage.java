package dev.baton.media.room;

/**
 * A data packet.
 *
 * @param senderIdentity who sent it; empty when a server did
 * @param topic its topic, may be empty
 * @param payload its bytes; owned by the receiver
 */
@SuppressWarnings("ArrayRecordComponent") // A packet is handed over, never compared.
public record DataMessage(String senderIdentity, String topic, byte[] payload) {}
