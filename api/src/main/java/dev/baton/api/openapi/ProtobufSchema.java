package dev.baton.api.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Set;

/**
 * The JSON Schema of a protobuf message in protobuf's JSON mapping, so that nobody types it twice.
 */
final class ProtobufSchema {

  /** Part of LiveKit's room configuration, but not for clients to set here. */
  private static final Set<String> HIDDEN =
      Set.of("livekit.RoomConfiguration.egress", "livekit.RoomConfiguration.tags");

  static Schema<?> of(Descriptor message) {
    var schema = new ObjectSchema();
    message.getFields().stream()
        .filter(field -> !HIDDEN.contains(field.getFullName()))
        .forEach(field -> schema.addProperty(field.getName(), of(field)));
    return schema;
  }

  private static Schema<?> of(FieldDescriptor field) {
    if (field.isMapField()) {
      var value = field.getMessageType().findFieldByName("value");
      return new ObjectSchema().additionalProperties(single(value));
    }
    return field.isRepeated() ? new ArraySchema().items(single(field)) : single(field);
  }

  private static Schema<?> single(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case BOOLEAN -> new BooleanSchema();
      case INT -> new IntegerSchema();
      case FLOAT, DOUBLE -> new NumberSchema();
      case ENUM -> {
        var names = new StringSchema();
        field.getEnumType().getValues().forEach(value -> names.addEnumItem(value.getName()));
        yield names;
      }
      case MESSAGE -> of(field.getMessageType());
      // 64-bit numbers and bytes are strings in this mapping.
      case STRING, LONG, BYTE_STRING -> new StringSchema();
    };
  }

  private ProtobufSchema() {}
}
