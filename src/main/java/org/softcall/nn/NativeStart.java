package org.softcall.nn;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;

/**
 * Starts TensorFlow's native code, and keeps the lines that it prints then out of GATK's log. TensorFlow reads its log level,
 * and oneDNN the instructions it may use, from the environment, which a running JVM cannot change by itself; two lines are
 * printed whatever the level is.
 */
final class NativeStart {

    private static final Logger LOGGER = LogManager.getLogger(NativeStart.class);
    private static final AtomicBoolean STARTED = new AtomicBoolean();
    private static final int STANDARD_ERROR = 2;

    /** Without AMX, whose kernels for bfloat16 in TensorFlow 2.18 end a JVM with an illegal instruction. */
    private static final String MAX_INSTRUCTION_SET = "AVX512_CORE_BF16";

    /** The two lines, which say nothing that a user could act upon. */
    private static final Pattern START_UP_LINE =
            Pattern.compile("WARNING: All log messages before absl::InitializeLog\\(\\) is called are written to STDERR"
                    + "|I0000 .*MLIR V1 optimization pass is not enabled");

    private NativeStart() {}

    /** The functions of the C library that this class needs. */
    interface CLibrary extends Library {
        /** Sets an environment variable of this process, unless it is set and {@code overwrite} is 0. */
        int setenv(String name, String value, int overwrite);

        /** Duplicates a file descriptor. */
        int dup(int descriptor);

        /** Makes {@code to} refer to what {@code from} refers to. */
        int dup2(int from, int to);

        /** Creates a file for writing and returns its descriptor. */
        int creat(String path, int mode);

        /** Closes a file descriptor. */
        int close(int descriptor);
    }

    /** Starts TensorFlow, once in a process, without its start-up lines. Anything else it prints is passed on. */
    static void quietStart() {
        if (STARTED.getAndSet(true)) {
            return;
        }
        try {
            final CLibrary c = Native.load(CLibrary.class);
            c.setenv("TF_CPP_MIN_LOG_LEVEL", "2", 0);
            c.setenv("ONEDNN_MAX_CPU_ISA", MAX_INSTRUCTION_SET, 0);
            runCaptured(c);
        } catch (final UnsatisfiedLinkError | IOException e) {
            LOGGER.debug("TensorFlow's start-up lines are shown: {}", e.getMessage());
            runSmallestGraph();
        }
    }

    private static void runCaptured(final CLibrary c) throws IOException {
        final Path captured = Files.createTempFile("tensorflow-start", ".log");
        try {
            final int standardError = c.dup(STANDARD_ERROR);
            final int file = c.creat(captured.toString(), 0600);
            if (standardError < 0 || file < 0) {
                throw new IOException("standard error cannot be redirected");
            }
            c.dup2(file, STANDARD_ERROR);
            try {
                runSmallestGraph();
            } finally {
                c.dup2(standardError, STANDARD_ERROR);
                c.close(standardError);
                c.close(file);
                passOn(captured);
            }
        } finally {
            Files.deleteIfExists(captured);
        }
    }

    private static void passOn(final Path captured) throws IOException {
        for (final String line : Files.readAllLines(captured, StandardCharsets.ISO_8859_1)) {
            if (!START_UP_LINE.matcher(line).matches()) {
                System.err.println(line);
            }
        }
    }

    /** Without GPUs: the first session that uses one settles its memory for the whole process. */
    private static void runSmallestGraph() {
        final ConfigProto config =
                ConfigProto.newBuilder().putDeviceCount("GPU", 0).build();
        try (Graph graph = new Graph()) {
            final var one = Ops.create(graph).constant(1f);
            try (Session session = new Session(graph, config);
                    var result = session.runner().fetch(one).run()) {
                LOGGER.debug("TensorFlow started, {} result", result.size());
            }
        } catch (final LinkageError e) {
            throw new UserException(
                    "TensorFlow's native library cannot be loaded on this machine (" + System.getProperty("os.name")
                            + ", " + System.getProperty("os.arch") + "): " + e.getMessage()
                            + ". It must have been built in for this platform (see the README) and be unpacked to a"
                            + " folder that can be written to, ~/.javacpp/cache or what"
                            + " -Dorg.bytedeco.javacpp.cachedir names.",
                    e);
        }
    }
}
