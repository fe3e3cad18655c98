package dev.baton.media.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitRtc.DataChannelReceiveState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Data packets that arrive, handed to whom they are for; on the loop. */
final class DataInbox {
  private static final Logger log = LoggerFactory.getLogger(DataInbox.class);

  /** So many senders' numbers are remembered: more people than a room of agents holds. */
  private static final int MAX_SENDERS = 256;

  private final TextInbox texts;
  private final ByteInbox bytes;
  private final RpcCalls rpc;
  private final RoomListener listener;
  private final Executor events;
  private final Map<String, Integer> lastSequences = new LinkedHashMap<>();

  DataInbox(
      TextInbox texts, ByteInbox bytes, RpcCalls rpc, RoomListener listener, Executor events) {
    this.texts = texts;
    this.bytes = bytes;
    this.rpc = rpc;
    this.listener = listener;
    this.events = events;
  }

  void onPacket(DataPacket packet) {
    if (isRepeated(packet)) {
      return;
    }
    String sender = packet.getParticipantIdentity();
    switch (packet.getValueCase()) {
      case USER -> {
        DataMessage message =
            new DataMessage(
                sender, packet.getUser().getTopic(), packet.getUser().getPayload().toByteArray());
        events.execute(() -> listener.dataReceived(message));
      }
      case STREAM_HEADER -> {
        texts.onHeader(packet.getStreamHeader(), sender);
        bytes.onHeader(packet.getStreamHeader(), sender);
      }
      case STREAM_CHUNK -> {
        texts.onChunk(packet.getStreamChunk());
        bytes.onChunk(packet.getStreamChunk());
      }
      case STREAM_TRAILER -> {
        texts.onTrailer(packet.getStreamTrailer());
        bytes.onTrailer(packet.getStreamTrailer());
      }
      case RPC_REQUEST -> rpc.onRequest(packet.getRpcRequest(), sender);
      case RPC_ACK -> rpc.onAck(packet.getRpcAck());
      case RPC_RESPONSE -> rpc.onResponse(packet.getRpcResponse(), sender);
      default -> log.atTrace().addKeyValue("packet", packet.getValueCase()).log("Not used.");
    }
  }

  /** A sender that resumes sends again what the server may have missed. */
  private boolean isRepeated(DataPacket packet) {
    int sequence = packet.getSequence();
    String sender = packet.getParticipantSid();
    if (sequence == 0 || sender.isEmpty()) {
      return false;
    }
    Integer last = lastSequences.get(sender);
    if (last != null && sequence <= last) {
      return true;
    }
    lastSequences.put(sender, sequence);
    if (lastSequences.size() > MAX_SENDERS) {
      lastSequences.remove(lastSequences.keySet().iterator().next());
    }
    return false;
  }

  /** Which packets arrived, for a server that resumes. */
  List<DataChannelReceiveState> received() {
    return lastSequences.entrySet().stream()
        .map(last ->
            DataChannelReceiveState.newBuilder()
                .setPublisherSid(last.getKey())
                .setLastSeq(last.getValue())
                .build())
        .toList();
  }

  /** Somebody left: nothing more comes of them. */
  void onGone(String identity) {
    texts.onSenderGone(identity);
    bytes.onSenderGone(identity);
    rpc.onParticipantGone(identity);
  }
}
