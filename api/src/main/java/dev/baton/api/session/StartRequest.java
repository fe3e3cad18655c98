package dev.baton.api.session;

import dev.baton.api.problem.ApiProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a session.
 *
 * @param templateId slug of the session template
 * @param templateVersion number of a version, 0 for the draft; where not given, one of those that
 *     are live
 * @param userInfo who joins; made up where not given
 * @param room LiveKit room; a new one where not given
 * @param metadata a JSON object, or a string that holds one: what the agents know from the start
 */
record StartRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "voice-assistant")
        @Nullable String templateId,
    @Schema(
            description =
                "Number of a version, 0 for the draft. Where not given, one of those that are live, as the traffic is split.")
        @Nullable Integer templateVersion,
    @Nullable UserInfo userInfo,
    @Nullable String room,
    @Schema(type = "object", description = "A JSON object, or a string that holds one")
        @Nullable Object metadata) {

  /**
   * Who joins.
   *
   * @param name what others see
   * @param identity unique in the room
   * @param metadata a JSON object, or a string that holds one; becomes part of the participant's
   */
  record UserInfo(
      @Nullable String name,
      @Nullable String identity,
      @Schema(type = "object", description = "A JSON object, or a string that holds one")
          @Nullable Object metadata) {
    static final UserInfo NONE = new UserInfo(null, null, null);
  }

  /**
   * The template asked for.
   *
   * @throws ApiProblem 400 when there is none
   */
  String requireTemplate() {
    if (templateId == null || templateId.isBlank()) {
      throw ApiProblem.invalidField(
          "template_id",
          "The field 'template_id' is missing: give the slug of a session template, see"
              + " /api/templates.");
    }
    return templateId;
  }

  UserInfo userOrNobody() {
    return userInfo == null ? UserInfo.NONE : userInfo;
  }
}
