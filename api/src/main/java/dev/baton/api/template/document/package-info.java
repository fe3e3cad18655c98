/**
 * Templates as customers write them: one document, in JSON or YAML, with names in snake_case. Read
 * into what sessions run, with everything that is wrong said at once; written back; compared.
 */
@NullMarked
package dev.baton.api.template.document;

import org.jspecify.annotations.NullMarked;
