package dev.baton.store.template;

import dev.baton.workflows.agent.SessionTemplate;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wrote, and what it means.
 *
 * @param document as they wrote it: JSON with the keys in their order; {@code null} of templates
 *     that came with the product
 * @param definition what sessions run, with every default filled in
 * @param settings what else it says
 */
public record Draft(
    @Nullable String document, SessionTemplate definition, TemplateSettings settings) {}
