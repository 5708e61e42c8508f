package org.softcall.tools;

import java.nio.file.Files;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.engine.GATKPath;

/** A block-compressed table as an output. */
final class CompressedTable {

    private CompressedTable() {}

    /**
     * Checks that a file will be called what it is: programs tell by the name whether to decompress.
     *
     * @param argument that names the file
     * @throws CommandLineException.BadArgumentValue where its name does not end in .gz
     */
    static void requireName(final String argument, final GATKPath output) {
        final boolean isFile = Files.isRegularFile(output.toPath()) || !Files.exists(output.toPath());
        if (isFile && !output.getRawInputString().startsWith("/dev/") && !output.hasExtension(".gz")) {
            throw new CommandLineException.BadArgumentValue(argument + " " + output
                    + ": the table is block-compressed, so its name must end in .gz, as pileup.tsv.gz does");
        }
    }
}
