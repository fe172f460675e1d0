/**
 * The erasure of people. Start with {@link dev.rubrica.application.service.erasure.ErasureService}.
 */
@NullMarked
package dev.rubrica.application.service.erasure;

import org.jspecify.annotations.NullMarked;
