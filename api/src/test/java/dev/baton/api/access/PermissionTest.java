package dev.baton.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.store.Organisations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionTest {

  @Test
  void owners_may_everything() {
    assertThat(Role.OWNER.permissions()).containsExactlyInAnyOrder(Permission.values());
  }

  @Test
  void builders_and_operators_are_viewers_who_may_more() {
    assertThat(Role.BUILDER.permissions())
        .containsAll(Role.VIEWER.permissions())
        .contains(Permission.TEMPLATES_WRITE)
        .doesNotContain(Permission.SESSIONS_OPERATE, Permission.MEMBERS_WRITE);
    assertThat(Role.OPERATOR.permissions())
        .containsAll(Role.VIEWER.permissions())
        .contains(Permission.SESSIONS_OPERATE)
        .doesNotContain(Permission.TEMPLATES_WRITE, Permission.KEYS_WRITE);
  }

  @Test
  void viewers_change_nothing() {
    assertThat(Role.VIEWER.permissions()).allMatch(one -> one.scope().endsWith(":read"));
  }

  @ParameterizedTest
  @EnumSource
  void scopes_name_permissions(Permission permission) {
    assertThat(Permission.ofScope(permission.scope())).contains(permission);
  }

  @Test
  void a_caller_without_a_permission_hears_its_name() {
    var viewer =
        new Caller(Organisations.DEFAULT, Caller.Kind.USER, "1", "Ada", Role.VIEWER.permissions());

    assertThatCode(() -> viewer.require(Permission.TEMPLATES_READ)).doesNotThrowAnyException();
    assertThatThrownBy(() -> viewer.require(Permission.TEMPLATES_WRITE))
        .hasMessageContaining("'templates:write'")
        .hasMessageContaining("'Ada'");
  }
}
