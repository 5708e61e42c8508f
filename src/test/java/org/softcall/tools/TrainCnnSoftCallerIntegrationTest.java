package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import htsjdk.variant.variantcontext.VariantContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.softcall.Main;
import org.testng.annotations.Test;

/** Trains small models on the repository's test data and calls with them. */
public final class TrainCnnSoftCallerIntegrationTest extends SoftCallToolTest {

    private static final String COLUMNS = "name\treads\treference\ttruth\tconfident\trole\trepeats\n";

    @Override
    public String getTestedToolName() {
        return TrainCnnSoftCaller.class.getSimpleName();
    }

    /** A table that learns from contig chrA and holds chrB back. */
    private Path table(final String name, final int repeats) throws IOException {
        final Path train = Files.writeString(folder.resolve(name + ".train.bed"), "chrA\t500\t39500\n");
        final Path tune = Files.writeString(folder.resolve(name + ".tune.bed"), "chrB\t500\t11500\n");
        return Files.writeString(
                folder.resolve(name + ".tsv"),
                COLUMNS + line("donor", train, "TRAIN", repeats) + line("held-back", tune, "TUNE", 1));
    }

    private static String line(final String name, final Path confident, final String role, final int repeats) {
        return line(name, TESTDATA.resolve("truth.vcf.gz"), confident, role, repeats);
    }

    private static String line(
            final String name, final Path truth, final Path confident, final String role, final int repeats) {
        return String.join(
                "\t",
                name,
                TESTDATA.resolve("reads.bam").toString(),
                TESTDATA.resolve("reference.fa").toString(),
                truth.toString(),
                confident.toString(),
                role,
                repeats + "\n");
    }

    private Path train(final Path table, final String model, final String epochs) {
        return train(arguments(table, folder.resolve(model), epochs), model);
    }

    private Path train(final Path table, final String model, final String epochs, final String layout) {
        return train(arguments(table, folder.resolve(model), epochs).add("tensor-layout", layout), model);
    }

    private Path trainWithCache(final Path table, final String model, final Path cache) {
        return train(arguments(table, folder.resolve(model), "1").add("example-cache", cache.toString()), model);
    }

    private Path train(final ArgumentsBuilder arguments, final String model) {
        runCommandLine(arguments);
        return folder.resolve(model);
    }

    private static ArgumentsBuilder arguments(final Path table, final Path output, final String epochs) {
        return new ArgumentsBuilder()
                .add("training-sets", table.toString())
                .add("O", output.toString())
                .add("epochs", epochs)
                .add("tf-intra-op-threads", "1")
                .add("tf-inter-op-threads", "1");
    }

    private Path callWith(final Path model, final String name) {
        final Path output = folder.resolve(name + ".vcf.gz");
        runCommandLine(
                onTestdata().add("model", model.toString()).add("O", output.toString()),
                CnnSoftCaller.class.getSimpleName());
        return output;
    }

    @Test
    public void aTrainedModelCallsTheContigHeldBack() throws IOException {
        final Path model = train(table("learn", 20), "learned", "3");
        assertTrue(Files.isRegularFile(model.resolve("model.json")));
        final Path calls = callWith(model, "learned-calls");
        final Accuracy accuracy = Accuracy.ofSnvs(
                read(calls).stream()
                        .filter(call -> call.getContig().equals("chrB"))
                        .toList(),
                read(TESTDATA.resolve("truth.vcf.gz")).stream()
                        .filter(variant -> variant.getContig().equals("chrB"))
                        .toList(),
                bed(TESTDATA.resolve("confident.bed")));
        assertTrue(accuracy.truePositives() >= 5 && accuracy.f1() > 0.8, accuracy.toString());
    }

    @Test
    public void aModelOfTheOtherLayoutCallsOneAlleleALocus() throws IOException {
        final Path model = train(table("seed7", 10), "seed7", "3", "SEED_7");
        final List<VariantContext> calls = read(callWith(model, "seed7-calls"));
        assertFalse(calls.isEmpty());
        assertTrue(calls.stream().allMatch(VariantContext::isBiallelic));
        assertEquals(
                calls.stream()
                        .map(call -> call.getContig() + ":" + call.getStart())
                        .distinct()
                        .count(),
                calls.size());
    }

    @Test
    public void aModelOfAnUnknownLayoutIsRefused() throws IOException {
        final Path model = train(table("renamed", 1), "renamed", "1");
        final Path description = model.resolve("model.json");
        Files.writeString(description, Files.readString(description).replace("EVIDENCE", "UNHEARD_OF"));
        final UserException error = expectThrows(UserException.class, () -> callWith(model, "renamed-calls"));
        assertTrue(
                error.getMessage().contains("UNHEARD_OF") && error.getMessage().contains("EVIDENCE"),
                error.getMessage());
        assertFalse(Files.exists(folder.resolve("renamed-calls.vcf.gz")));
    }

    @Test
    public void trainingTwiceGivesTheSameModel() throws IOException {
        final Path table = table("repeat", 1);
        final Path first = train(table, "first.zip", "1");
        final Path second = train(table, "second.zip", "1");
        assertEquals(lines(callWith(first, "by-first")), lines(callWith(second, "by-second")));
    }

    /** Kills a process in the middle of training, as a cluster's scheduler would, and goes on from what it left. */
    @Test
    public void aKilledTrainingGoesOnToTheSameModel() throws IOException, InterruptedException {
        final Path table = table("kill", 1);
        final Path killed = folder.resolve("killed");
        final Path checkpoint = folder.resolve("killed.checkpoint/checkpoint");
        final Path log = folder.resolve("killed.log");
        final Process process = new ProcessBuilder(command(arguments(table, killed, "2")
                        .add("batch-size", "8")
                        .add("checkpoint-minutes", "0")
                        .getArgsList()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (!Files.exists(checkpoint) && process.isAlive()) {
            Thread.sleep(1);
        }
        process.destroyForcibly().waitFor();
        assertTrue(Files.exists(checkpoint), Files.readString(log));
        assertFalse(Files.exists(killed), "it was killed too late to tell");

        final UserException anew = expectThrows(UserException.class, () -> train(table, "killed", "2"));
        assertTrue(anew.getMessage().contains("--resume"), anew.getMessage());
        final UserException other = expectThrows(
                UserException.class,
                () -> runCommandLine(
                        arguments(table, killed, "3").add("batch-size", "8").add("resume", true)));
        assertTrue(other.getMessage().contains("--epochs is 3 instead of 2"), other.getMessage());
        runCommandLine(arguments(table, killed, "2").add("batch-size", "8").add("resume", true));
        assertFalse(Files.exists(checkpoint.getParent()));

        final Path unbroken = folder.resolve("unbroken/killed");
        Files.createDirectory(unbroken.getParent());
        runCommandLine(arguments(table, unbroken, "2").add("batch-size", "8"));
        assertEquals(Files.readString(killed.resolve("model.json")), Files.readString(unbroken.resolve("model.json")));
        final String weights = "saved_model/variables/variables.data-00000-of-00001";
        assertEquals(Files.mismatch(killed.resolve(weights), unbroken.resolve(weights)), -1);
    }

    private static List<String> command(final List<String> arguments) {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.add(TrainCnnSoftCaller.class.getSimpleName());
        command.addAll(arguments);
        return command;
    }

    @Test
    public void resumingWithoutACheckpointIsAUserError() throws IOException {
        final UserException error = expectThrows(
                UserException.class,
                () -> runCommandLine(arguments(table("nothing-to-resume", 1), folder.resolve("nothing"), "1")
                        .add("resume", true)));
        assertTrue(error.getMessage().contains("nothing.checkpoint"), error.getMessage());
    }

    @Test
    public void examplesFromTheCacheGiveTheSameModelAndAreNotMadeAgain() throws IOException {
        final Path table = table("cached", 1);
        final Path cache = folder.resolve("new").resolve("cache");
        final Path fresh = trainWithCache(table, "fresh.zip", cache);
        final Map<String, FileTime> made = modified(cache);
        assertEquals(made.size(), 2 * 3, made.toString());
        final Path again = trainWithCache(table, "again.zip", cache);
        assertEquals(modified(cache), made);
        assertEquals(lines(callWith(again, "by-again")), lines(callWith(fresh, "by-fresh")));
        assertEquals(
                lines(callWith(train(table, "uncached.zip", "1"), "by-uncached")), lines(callWith(fresh, "by-fresh")));
    }

    /** The files below a folder and when each was last modified. */
    private static Map<String, FileTime> modified(final Path root) throws IOException {
        final Map<String, FileTime> modified = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (final Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                modified.put(root.relativize(file).toString(), Files.getLastModifiedTime(file));
            }
        }
        return modified;
    }

    @Test
    public void withoutSetsHeldBackItSaysSo() throws IOException {
        final Path confident = Files.writeString(folder.resolve("all.bed"), "chrA\t500\t39500\n");
        final Path table =
                Files.writeString(folder.resolve("no-tune.tsv"), COLUMNS + line("donor", confident, "TRAIN", 1));
        final UserException error = expectThrows(UserException.class, () -> train(table, "no-tune.zip", "1"));
        assertTrue(error.getMessage().contains("TUNE"), error.getMessage());
        assertFalse(Files.exists(folder.resolve("no-tune.zip")));
    }

    @Test
    public void contigsThatDoNotMatchAreNamed() throws IOException {
        final Path confident = Files.writeString(folder.resolve("elsewhere.bed"), "chr7\t500\t39500\n");
        final Path table = Files.writeString(
                folder.resolve("elsewhere.tsv"),
                COLUMNS + line("donor", confident, "TRAIN", 1) + line("held-back", confident, "TUNE", 1));
        final UserException error = expectThrows(UserException.class, () -> train(table, "elsewhere.zip", "1"));
        assertTrue(error.getMessage().contains("chr7"), error.getMessage());
    }

    @Test
    public void setsOfARoleWithoutATrueVariantAreNamed() throws IOException {
        final Path confident = Files.writeString(folder.resolve("nothing.bed"), "chrA\t27050\t27060\n");
        final Path table = Files.writeString(
                folder.resolve("nothing.tsv"),
                COLUMNS + line("donor", confident, "TRAIN", 1) + line("held-back", confident, "TUNE", 1));
        final UserException error = expectThrows(UserException.class, () -> train(table, "nothing.zip", "1"));
        assertTrue(error.getMessage().contains("role TRAIN (donor) is a true variant"), error.getMessage());
    }

    @Test
    public void aTruthWithoutGenotypesIsNamed() throws IOException {
        final Path sites = Files.writeString(
                folder.resolve("sites.vcf"),
                "##fileformat=VCFv4.2\n##contig=<ID=chrA,length=40000>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
        runCommandLine(new ArgumentsBuilder().add("I", sites.toString()), "IndexFeatureFile");
        final Path confident = Files.writeString(folder.resolve("sites.bed"), "chrA\t500\t39500\n");
        final Path table = Files.writeString(
                folder.resolve("sites.tsv"),
                COLUMNS + line("donor", sites, confident, "TRAIN", 1) + line("held-back", confident, "TUNE", 1));
        final UserException error = expectThrows(UserException.class, () -> train(table, "sites.zip", "1"));
        assertTrue(error.getMessage().contains("sites.vcf"), error.getMessage());
    }

    @Test
    public void aMissingTableIsAUserError() {
        final Path missing = folder.resolve("no-such-table.tsv");
        final UserException error = expectThrows(UserException.class, () -> train(missing, "missing.zip", "1"));
        assertTrue(error.getMessage().contains("no-such-table.tsv"), error.getMessage());
    }

    @Test
    public void anExistingFolderIsNotOverwritten() throws IOException {
        Files.createDirectory(folder.resolve("taken"));
        final Path table = table("taken-table", 1);
        expectThrows(UserException.class, () -> train(table, "taken", "1"));
        assertEquals(List.of(), Files.list(folder.resolve("taken")).toList());
    }
}
