package org.softcall.tools;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingOutputStream;
import com.google.common.io.ByteStreams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.report.EvaluationReport.Fact;

/** Collects what a reader needs to know to repeat an evaluation. */
final class EvaluationFacts {

    private final List<Fact> facts = new ArrayList<>();

    void add(final String name, final String value) {
        facts.add(new Fact(name, value));
    }

    /** Adds a file with its checksum. */
    void addFile(final String name, final GATKPath file) {
        add(name, file + ", SHA-256 " + sha256(file));
    }

    private static String sha256(final GATKPath file) {
        try (InputStream bytes = Files.newInputStream(file.toPath());
                HashingOutputStream hash = new HashingOutputStream(Hashing.sha256(), ByteStreams.nullOutputStream())) {
            bytes.transferTo(hash);
            return hash.hash().toString();
        } catch (final IOException e) {
            throw new UserException.CouldNotReadInputFile(file.toPath(), e);
        }
    }

    List<Fact> list() {
        return List.copyOf(facts);
    }
}
