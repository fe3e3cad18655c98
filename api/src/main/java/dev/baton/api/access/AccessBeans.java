package dev.baton.api.access;

import dev.baton.store.Database;
import dev.baton.store.access.AccountStore;
import dev.baton.store.access.ApiKeyStore;
import dev.baton.store.access.AuditLogStore;
import dev.baton.store.access.InvitationStore;
import dev.baton.store.access.MemberStore;
import dev.baton.store.access.OauthClientStore;
import dev.baton.store.access.SigningKeyStore;
import dev.baton.store.template.PageTemplates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** What is kept about access. */
@Configuration(proxyBeanMethods = false)
class AccessBeans {

  /** bcrypt today; hashes name their algorithm, so that another one can follow. */
  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  @Bean
  PageTemplates pageTemplates(Database database) {
    return new PageTemplates(database);
  }

  @Bean
  AccountStore accountStore(Database database) {
    return new AccountStore(database);
  }

  @Bean
  MemberStore memberStore(Database database) {
    return new MemberStore(database);
  }

  @Bean
  InvitationStore invitationStore(Database database) {
    return new InvitationStore(database);
  }

  @Bean
  ApiKeyStore apiKeyStore(Database database) {
    return new ApiKeyStore(database);
  }

  @Bean
  AuditLogStore auditLogStore(Database database) {
    return new AuditLogStore(database);
  }

  @Bean
  OauthClientStore oauthClientStore(Database database) {
    return new OauthClientStore(database);
  }

  @Bean
  SigningKeyStore signingKeyStore(Database database) {
    return new SigningKeyStore(database);
  }
}
