package org.softcall.tools;

import htsjdk.variant.vcf.VCFFileReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.broadinstitute.hellbender.exceptions.UserException;

/**
 * Runs CnnSoftCaller on damaged reads, many files in one JVM, and says how each run ended. {@code scripts/fuzz-reads} makes
 * the files and starts {@link #main}.
 */
public final class MutatedReadsFuzz {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int FRAMES_SHOWN = 12;

    /** How a run ended: well, with a message to the user, or in a way that it must not. */
    enum Ending {
        CALLED,
        REFUSED,
        CRASHED,
        HUNG,
        LEFT_OUTPUT
    }

    /** The ending of a run and, but for CALLED, what it said. */
    record Outcome(Ending ending, String message) {

        boolean isSound() {
            return ending == Ending.CALLED || ending == Ending.REFUSED;
        }
    }

    private final Path reference;

    MutatedReadsFuzz(final Path reference) {
        this.reference = reference;
    }

    /** Argument: the reference. Reads paths of BAMs, one a line, and prints ending, path and message of each run. */
    public static void main(final String[] args) throws IOException, InterruptedException {
        final PrintStream results = System.out;
        System.setOut(System.err);
        final MutatedReadsFuzz fuzz = new MutatedReadsFuzz(Path.of(args[0]));
        final BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            final Outcome outcome = fuzz.run(Path.of(line));
            results.println(
                    outcome.ending() + "\t" + line + "\t" + outcome.message().replaceAll("\\s+", " "));
            if (outcome.ending() == Ending.HUNG) {
                // The thread that hangs cannot be stopped in any other way.
                Runtime.getRuntime().halt(1);
            }
        }
        System.exit(0);
    }

    /** Calls the variants of one file, for ten minutes at most, which a busy machine may need for its first. */
    Outcome run(final Path reads) throws IOException, InterruptedException {
        final Path folder = Files.createTempDirectory("mutated");
        try {
            final AtomicReference<Outcome> outcome = new AtomicReference<>();
            final CountDownLatch ended = new CountDownLatch(1);
            final Thread caller = new Thread(() -> {
                outcome.set(call(reads, folder));
                ended.countDown();
            });
            caller.setDaemon(true);
            caller.start();
            return ended.await(LIMIT.toSeconds(), TimeUnit.SECONDS)
                    ? outcome.get()
                    : new Outcome(Ending.HUNG, frames(caller.getStackTrace()));
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private Outcome call(final Path reads, final Path folder) {
        final Path calls = folder.resolve("calls.vcf.gz");
        final String[] arguments = {
            "-R", reference.toString(), "-I", reads.toString(), "-O", calls.toString(), "--QUIET"
        };
        try {
            new CnnSoftCaller().instanceMain(arguments);
            try (VCFFileReader records = new VCFFileReader(calls, true)) {
                records.forEach(record -> record.getGenotype(0).getPL());
            }
            return new Outcome(Ending.CALLED, "");
        } catch (final UserException e) {
            final String left = list(folder);
            return left.isEmpty()
                    ? new Outcome(Ending.REFUSED, e.getMessage())
                    : new Outcome(Ending.LEFT_OUTPUT, left + " after " + e.getMessage());
        } catch (final Throwable e) {
            return new Outcome(Ending.CRASHED, e + frames(e.getStackTrace()));
        }
    }

    private static String list(final Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return String.join(" ", files.map(Path::toString).toList());
        } catch (final IOException e) {
            return e.toString();
        }
    }

    private static String frames(final StackTraceElement[] trace) {
        return " at "
                + String.join(
                        " < ",
                        Stream.of(trace)
                                .limit(FRAMES_SHOWN)
                                .map(Object::toString)
                                .toList());
    }
}
