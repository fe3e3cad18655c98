package dev.baton.workflows.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import io.temporal.payload.context.ActivitySerializationContext;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrivatePayloadsTest {

  private static final String K1 = "k1:" + key(1);
  private static final String K2 = "k2:" + key(2);
  private static final Payload SAID =
      Payload.newBuilder()
          .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
          .setData(ByteString.copyFromUtf8("\"my card number is 4711\""))
          .build();

  @Test
  void whatIsWrittenCannotBeReadWithoutTheKeyAndIsNeverTheSameTwice() {
    var codec = codec(K1);
    var once = codec.encode(List.of(SAID)).getFirst();
    var again = codec.encode(List.of(SAID)).getFirst();

    assertThat(once.toByteString().toString(UTF_8)).doesNotContain("4711", "json/plain");
    assertThat(once).isNotEqualTo(again);
    assertThat(codec.decode(List.of(once, again))).containsExactly(SAID, SAID);
  }

  @Test
  void afterARotationTheNewKeyWritesAndTheOldOneStillReads() {
    var old = codec(K1).encode(List.of(SAID));
    var rotated = codec(K2 + "," + K1);

    assertThat(rotated.decode(old)).containsExactly(SAID);
    assertThat(rotated.encode(List.of(SAID)).getFirst().getMetadataMap())
        .containsEntry("encryption-key-id", ByteString.copyFromUtf8("k2"));
  }

  @Test
  void aKeyThatIsNotThereIsNamedWithItsCure() {
    var theirs = codec(K2).encode(List.of(SAID));

    assertThatThrownBy(() -> codec(K1).decode(theirs))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContainingAll("'k2'", "BATON_PAYLOAD_KEYS");
  }

  @Test
  void anotherKeyOfTheSameNameIsNamedToo() {
    var theirs = codec("k1:" + key(9)).encode(List.of(SAID));

    assertThatThrownBy(() -> codec(K1).decode(theirs))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContainingAll("another key 'k1'", "BATON_PAYLOAD_KEYS");
  }

  @Test
  void aDamagedPayloadIsNotTakenForAnother() {
    var short1 =
        codec(K1).encode(List.of(SAID)).getFirst().toBuilder()
            .setData(ByteString.copyFromUtf8("x"))
            .build();

    assertThatThrownBy(() -> codec(K1).decode(List.of(short1)))
        .isInstanceOf(PayloadCodecException.class);
  }

  @Test
  void whatWasWrittenBeforeThereWereKeysIsReadAsItStands() {
    assertThat(codec(K1).decode(List.of(SAID))).containsExactly(SAID);
  }

  @Test
  void callsToACustomersQueueAreInTheClearUnlessTheCustomerHasAKey() {
    var codec = codec(K1, "shop=c1:" + key(3));

    assertThat(codec.withContext(activityOn("kitchen")).encode(List.of(SAID)))
        .containsExactly(SAID);
    var forTheShop = codec.withContext(activityOn("shop")).encode(List.of(SAID));
    assertThat(forTheShop.getFirst().getMetadataMap())
        .containsEntry("encryption-key-id", ByteString.copyFromUtf8("c1"));
    assertThat(codec.decode(forTheShop)).containsExactly(SAID);
    assertThat(codec.withContext(activityOn("media:worker-1")).encode(List.of(SAID)))
        .doesNotContain(SAID);
  }

  @Test
  void everyQueueOfOursIsKnownToBeOurs() throws IllegalAccessException {
    var queues =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.baton.workflows")
                .stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getName().endsWith("_QUEUE"))
                .map(JavaField::reflect)
                .toList();
    assertThat(queues).isNotEmpty();
    for (var queue : queues) {
      queue.setAccessible(true);
      assertThat(OwnQueues.has((String) queue.get(null))).as("OwnQueues knows %s", queue).isTrue();
    }
  }

  @Test
  void withoutKeysNothingIsEncrypted() {
    assertThat(PrivatePayloads.from(name -> "").codec()).isEmpty();
  }

  @Test
  void keysThatAreNoneAreRefusedWithoutBeingRepeated() {
    assertThatThrownBy(() -> codec("k1:tooshort"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("BATON_PAYLOAD_KEYS", "'k1'", "openssl rand")
        .hasMessageNotContaining("tooshort");
    assertThatThrownBy(() -> codec("nokey")).hasMessageContaining("id:KEY");
    assertThatThrownBy(() -> codec(K1 + "," + K1)).hasMessageContaining("two keys 'k1'");
    assertThatThrownBy(() -> codec(K1, "shop")).hasMessageContaining("queue=id:KEY");
  }

  private static ActivitySerializationContext activityOn(String queue) {
    return new ActivitySerializationContext(
        "default", "session:1", "Session", "Book", queue, false);
  }

  private static PayloadCodec codec(String keys) {
    return codec(keys, "");
  }

  private static PayloadCodec codec(String keys, String queueKeys) {
    var environment = Map.of(PrivatePayloads.KEYS, keys, PrivatePayloads.QUEUE_KEYS, queueKeys);
    return PrivatePayloads.from(name -> environment.getOrDefault(name, "")).codec().orElseThrow();
  }

  private static String key(int filling) {
    var key = new byte[32];
    Arrays.fill(key, (byte) filling);
    return Base64.getEncoder().encodeToString(key);
  }
}
