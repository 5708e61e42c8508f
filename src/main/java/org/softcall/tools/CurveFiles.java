package org.softcall.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.report.TrainingCurves;
import org.softcall.training.EpochFigures;
import org.softcall.training.EpochListener;

/** Keeps the curves of a training up to date beside its output, as NAME.curves.csv and NAME.curves.png. */
final class CurveFiles implements EpochListener {

    private static final Logger LOGGER = LogManager.getLogger(CurveFiles.class);

    private final Path csv;
    private final Path png;
    private boolean canDraw = true;

    CurveFiles(final Path output) {
        csv = output.resolveSibling(output.getFileName() + ".curves.csv");
        png = output.resolveSibling(output.getFileName() + ".curves.png");
    }

    @Override
    public void epochEnded(final List<EpochFigures> history, final int keptEpoch) {
        final TrainingCurves curves =
                new TrainingCurves(history.stream().map(CurveFiles::epoch).toList(), keptEpoch);
        replace(csv, curves.toCsv().getBytes(StandardCharsets.UTF_8));
        if (canDraw) {
            draw(curves);
        }
    }

    private static TrainingCurves.Epoch epoch(final EpochFigures figures) {
        return new TrainingCurves.Epoch(
                figures.epoch(),
                figures.learningRate(),
                figures.trainingLoss(),
                figures.uncalibratedTuneLoss(),
                figures.tune().get("tuneLoss"),
                figures.tune().get("tuneSnvF1"),
                figures.tune().get("tuneIndelF1"),
                figures.tune().get("tuneF1"));
    }

    private void draw(final TrainingCurves curves) {
        final byte[] picture;
        try {
            picture = curves.toPng();
        } catch (final IOException | RuntimeException | LinkageError e) {
            // A Java that lacks its drawing libraries, say; hours of training must not end for a picture.
            canDraw = false;
            LOGGER.warn("The curves cannot be drawn on this machine (" + e + "); their numbers are in " + csv);
            return;
        }
        replace(png, picture);
    }

    /** Writes beside the file, then moves, so that the file is whole at any moment. */
    private static void replace(final Path file, final byte[] bytes) {
        final Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
        try {
            Files.write(partial, bytes);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(
                    file.toString(),
                    "the curves could not be written: " + e.getMessage()
                            + ". Make room and run again with --resume; the checkpoint has every epoch that ended.",
                    e);
        }
    }
}
