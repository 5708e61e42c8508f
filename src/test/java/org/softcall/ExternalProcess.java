package org.softcall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a program did that a test ran to its end: exit code and output. */
public record ExternalProcess(int exitCode, String standardOutput, String standardError) {

    private static final long TIMEOUT_MINUTES = 5;

    /** Runs a program in the environment of this one. */
    public static ExternalProcess run(final Path directory, final String... command) throws IOException {
        return run(directory, System.getenv(), command);
    }

    /** Runs a program in exactly the environment given. */
    public static ExternalProcess run(
            final Path directory, final Map<String, String> environment, final String... command) throws IOException {
        // Files, for a pipe that nobody reads yet would block the program when full.
        final Path output = Files.createTempFile("output", ".txt");
        final Path error = Files.createTempFile("error", ".txt");
        try {
            final ProcessBuilder builder = new ProcessBuilder(List.of(command))
                    .directory(directory.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(error.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            final Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(
                        String.join(" ", command) + " did not end; it printed " + Files.readString(error));
            }
            return new ExternalProcess(process.exitValue(), Files.readString(output), Files.readString(error));
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            Files.delete(output);
            Files.delete(error);
        }
    }
}
