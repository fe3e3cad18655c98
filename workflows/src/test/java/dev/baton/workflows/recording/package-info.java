@NullMarked
package dev.baton.workflows.recording;

import org.jspecify.annotations.NullMarked;
