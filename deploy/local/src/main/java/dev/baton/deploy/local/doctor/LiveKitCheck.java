package dev.baton.deploy.local.doctor;

import dev.baton.deploy.local.LiveKitAccess;
import io.livekit.server.RoomServiceClient;
import java.io.IOException;
import retrofit2.Response;

/** Lists the rooms with our credentials: the quickest call that needs the right key and secret. */
final class LiveKitCheck {
  private static final int UNAUTHORIZED = 401;

  private LiveKitCheck() {}

  static Finding check(LiveKitAccess access) {
    try {
      RoomServiceClient client =
          RoomServiceClient.createClient(
              access.url().replaceFirst("^ws", "http"), access.apiKey(), access.apiSecret());
      Response<?> response = client.listRooms().execute();
      if (response.isSuccessful()) {
        return Finding.ok("LiveKit", "%s lets us in".formatted(access.url()));
      }
      return Finding.fail("LiveKit", advice(response.code(), access));
    } catch (IOException e) {
      return Finding.fail(
          "LiveKit",
          "nobody answers at %s (%s): is it running, and is LIVEKIT_URL right?"
              .formatted(access.url(), e.getMessage()));
    } catch (IllegalArgumentException e) {
      return Finding.fail(
          "LiveKit", "LIVEKIT_URL is no address (%s): give wss://host".formatted(e.getMessage()));
    }
  }

  private static String advice(int status, LiveKitAccess access) {
    return status == UNAUTHORIZED
        ? "401 Unauthorized from %s: LIVEKIT_API_SECRET does not belong to LIVEKIT_API_KEY %s there. Copy both, and the URL, from the same project (LiveKit Cloud: Settings, Keys; own server: keys in its livekit.yaml), then restart Baton"
            .formatted(access.url(), access.apiKey())
        : "%d from %s: is LIVEKIT_URL that of a LiveKit server?".formatted(status, access.url());
  }
}
