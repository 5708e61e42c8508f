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
import java.util.Arrays;
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

    private int mistakes;

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
        assertSameWeights(train(table, "second", "1"), train(table, "first", "1"));
    }

    /** Byte by byte: calls would hide small differences, and a model of one epoch may have none. */
    private static void assertSameWeights(final Path actual, final Path expected) throws IOException {
        assertSameFiles(actual.resolve("saved_model"), expected.resolve("saved_model"));
    }

    /** Kills a process in the middle of training, as a cluster's scheduler would, and goes on from what it left. */
    @Test
    public void aKilledTrainingGoesOnToTheSameModel() throws IOException, InterruptedException {
        final Path table = table("kill", 1);
        final Path killed = folder.resolve("killed");
        final Path checkpoint = folder.resolve("killed.checkpoint/checkpoint");
        killOnce(
                checkpoint,
                arguments(table, killed, "2").add("batch-size", "16").add("checkpoint-minutes", "0"));
        killOnce(
                folder.resolve("killed.curves.csv"),
                arguments(table, killed, "2").add("batch-size", "16").add("resume", true));
        assertTrue(Files.exists(checkpoint));
        assertFalse(Files.exists(killed), "it was killed too late to tell");

        final UserException anew = expectThrows(UserException.class, () -> train(table, "killed", "2"));
        assertTrue(anew.getMessage().contains("--resume"), anew.getMessage());
        final UserException other = expectThrows(
                UserException.class,
                () -> runCommandLine(
                        arguments(table, killed, "3").add("batch-size", "16").add("resume", true)));
        assertTrue(other.getMessage().contains("--epochs is 3 instead of 2"), other.getMessage());
        runCommandLine(arguments(table, killed, "2").add("batch-size", "16").add("resume", true));
        assertFalse(Files.exists(checkpoint.getParent()));

        final Path unbroken = folder.resolve("unbroken/killed");
        Files.createDirectory(unbroken.getParent());
        runCommandLine(arguments(table, unbroken, "2").add("batch-size", "16"));
        assertSameFiles(killed, unbroken);
        for (final String curves : List.of("killed.curves.csv", "killed.curves.png")) {
            assertEquals(Files.mismatch(folder.resolve(curves), unbroken.resolveSibling(curves)), -1, curves);
        }
    }

    /** Runs the tool in a process of its own and kills that as soon as a file is there. */
    private void killOnce(final Path written, final ArgumentsBuilder arguments)
            throws IOException, InterruptedException {
        final Path log = folder.resolve("killed.log");
        final Process process = new ProcessBuilder(command(arguments.getArgsList()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            while (!Files.exists(written) && process.isAlive()) {
                Thread.sleep(1);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertTrue(Files.exists(written), Files.readString(log));
    }

    /** All of a model but its graph, which TensorFlow writes in another order every time. */
    private static void assertSameFiles(final Path actual, final Path expected) throws IOException {
        try (Stream<Path> files = Files.walk(expected)) {
            for (final Path file : files.filter(Files::isRegularFile)
                    .filter(path -> !path.endsWith("saved_model.pb"))
                    .toList()) {
                final Path relative = expected.relativize(file);
                assertEquals(Files.mismatch(actual.resolve(relative), file), -1, relative.toString());
            }
        }
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
    public void trainingThatDivergesIsAUserError() throws IOException {
        final Path model = folder.resolve("diverged");
        final UserException error = expectThrows(
                UserException.class,
                () -> runCommandLine(arguments(table("diverge", 1), model, "1").add("learning-rate", "1e30")));
        assertTrue(error.getMessage().contains("--learning-rate"), error.getMessage());
        assertFalse(Files.exists(model));
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
    public void whatCannotHoldACheckpointIsNamedBeforeExamplesAreMade() throws IOException {
        final Path file = Files.writeString(folder.resolve("no-checkpoint-dir"), "");
        final Path cache = folder.resolve("no-checkpoint.cache");
        final UserException error = expectThrows(
                UserException.class,
                () -> runCommandLine(arguments(table("no-checkpoint", 1), folder.resolve("no-checkpoint.zip"), "1")
                        .add("checkpoint-dir", file.toString())
                        .add("example-cache", cache.toString())));
        assertTrue(error.getMessage().contains("no-checkpoint-dir"), error.getMessage());
        assertTrue(error.getMessage().contains("--checkpoint-dir"), error.getMessage());
        assertFalse(Files.exists(cache));
    }

    @Test
    public void aCheckpointBesideTheFinishedModelMayBeDeleted() throws IOException {
        Files.createDirectory(folder.resolve("finished"));
        Files.writeString(
                Files.createDirectory(folder.resolve("finished.checkpoint")).resolve("checkpoint"), "");
        final UserException error = expectThrows(
                UserException.class,
                () -> runCommandLine(arguments(table("finished-table", 1), folder.resolve("finished"), "1")
                        .add("resume", true)));
        assertTrue(error.getMessage().contains("finished.checkpoint"), error.getMessage());
        assertTrue(error.getMessage().contains("may be deleted"), error.getMessage());
    }

    @Test
    public void examplesFromTheCacheGiveTheSameModelAndAreNotMadeAgain() throws IOException {
        final Path table = table("cached", 1);
        final Path cache = folder.resolve("new").resolve("cache");
        final Path fresh = trainWithCache(table, "fresh", cache);
        final Map<String, FileTime> made = modified(cache);
        assertEquals(made.size(), 2 * 3, made.toString());
        final Path again = trainWithCache(table, "again", cache);
        assertEquals(modified(cache), made);
        assertSameWeights(again, fresh);
        assertSameWeights(train(table, "uncached", "1"), fresh);
    }

    /** Packs examples of the test data, of the half of the fragments. */
    private Path pack(final String regions, final String name) throws IOException {
        final Path zip = folder.resolve(name);
        final Path confident = Files.writeString(folder.resolve(name + ".bed"), regions);
        runCommandLine(
                onTestdata()
                        .add("truth", TESTDATA.resolve("truth.vcf.gz").toString())
                        .add("confident", confident.toString())
                        .add("fraction", "0.5")
                        .add("O", zip.toString()),
                MakeTrainingExamples.class.getSimpleName());
        return zip;
    }

    /** The table of {@link #table} with half of the fragments. */
    private Path tableOfHalf(final String name) throws IOException {
        final Path table = table(name, 1);
        final List<String> lines = Files.readAllLines(table);
        return Files.writeString(
                table, lines.get(0) + "\tfraction\n" + lines.get(1) + "\t0.5\n" + lines.get(2) + "\t0.5\n");
    }

    @Test
    public void packedExamplesGiveTheModelOfTheReads() throws IOException {
        final Path fromReads = Files.createDirectory(folder.resolve("of-reads")).resolve("half");
        runCommandLine(arguments(tableOfHalf("half"), fromReads, "2"));
        pack("chrA\t500\t39500\n", "half-a.zip");
        pack("chrB\t500\t11500\n", "half-b.zip");
        final Path table = Files.writeString(
                folder.resolve("packed.tsv"),
                "name\texamples\trole\trepeats\ndonor\thalf-a.zip\tTRAIN\t1\nheld-back\thalf-b.zip\tTUNE\t1\n");
        final Path fromExamples =
                Files.createDirectory(folder.resolve("of-examples")).resolve("half");
        runCommandLine(arguments(table, fromExamples, "2"));
        assertTrue(Files.isRegularFile(fromExamples.resolve("model.json")));
        assertSameFiles(fromExamples, fromReads);
    }

    @Test
    public void aTrainingOnReadsGoesOnFromTheirExamples() throws IOException, InterruptedException {
        final Path readsTable = tableOfHalf("broken-off");
        final Path model = Files.createDirectory(folder.resolve("on-reads")).resolve("broken-off");
        final Path checkpoint = model.resolveSibling("broken-off.checkpoint/checkpoint");
        killOnce(checkpoint, arguments(readsTable, model, "2").add("checkpoint-minutes", "0"));
        final Path examples = pack("chrA\t500\t39500\n", "broken-off.zip");
        final List<String> lines = Files.readAllLines(readsTable);
        final Path mixed = Files.writeString(
                folder.resolve("mixed.tsv"),
                lines.get(0) + "\texamples\ndonor\t\t\t\t\tTRAIN\t1\t\t" + examples + "\n" + lines.get(2) + "\t\n");
        runCommandLine(arguments(mixed, model, "2").add("resume", true));
        final Path unbroken = Files.createDirectory(folder.resolve("on-both")).resolve("broken-off");
        runCommandLine(arguments(mixed, unbroken, "2"));
        assertSameFiles(model, unbroken);
    }

    /** Training on packed examples fails with a message that holds all the words, and leaves nothing. */
    private void assertRefused(final Path examples, final String argument, final String value, final String... words)
            throws IOException {
        final String name = "refused" + mistakes++;
        final Path table = Files.writeString(
                folder.resolve(name + ".tsv"),
                "name\texamples\trole\n" + "donor\t" + examples + "\tTRAIN\nheld-back\t" + examples + "\tTUNE\n");
        final Path alone = Files.createDirectory(folder.resolve(name));
        final UserException error = expectThrows(
                UserException.class,
                () -> runCommandLine(
                        arguments(table, alone.resolve("model.zip"), "1").add(argument, value)));
        for (final String word : words) {
            assertTrue(error.getMessage().contains(word), error.getMessage());
        }
        try (Stream<Path> left = Files.list(alone)) {
            assertEquals(left.toList(), List.of());
        }
    }

    @Test
    public void examplesOfOtherSettingsAreRefused() throws IOException {
        final Path examples = pack("chrB\t500\t11500\n", "settings.zip");
        assertRefused(examples, "seed", "1", "settings.zip", "--seed is 724 instead of 1", "MakeTrainingExamples");
        assertRefused(examples, "tensor-layout", "SEED_7", "--tensor-layout is EVIDENCE instead of SEED_7");
    }

    @Test
    public void examplesThatAreDamagedOrMissingAreRefused() throws IOException {
        final Path examples = pack("chrB\t500\t11500\n", "sound.zip");
        final byte[] bytes = Files.readAllBytes(examples);
        final Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(cut, "seed", "724", "cut.zip", "MakeTrainingExamples");
        bytes[bytes.length / 3] ^= 1;
        assertRefused(Files.write(folder.resolve("flipped.zip"), bytes), "seed", "724", "flipped.zip", "damaged");
        final Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
        assertRefused(text, "seed", "724", "text.zip", "MakeTrainingExamples");
        assertRefused(folder.resolve("no-such.zip"), "seed", "724", "Training set donor", "no-such.zip", "not exist");
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

    /** A set of files that are the repository's unless they are replaced, learned from and held back alike. */
    private static final class SetFiles {
        private Path reads = TESTDATA.resolve("reads.bam");
        private Path reference = TESTDATA.resolve("reference.fa");
        private Path truth = TESTDATA.resolve("truth.vcf.gz");
        private String confident = "chrA\t500\t39500\n";
    }

    /** Training on the files fails with a message that holds all the words, and leaves neither model nor examples. */
    private void assertMistake(final SetFiles files, final String... words) throws IOException {
        final String name = "mistake" + mistakes++;
        final Path confident = Files.writeString(folder.resolve(name + ".bed"), files.confident);
        final String paths =
                String.join("\t", "", files.reads.toString(), files.reference.toString(), files.truth.toString(), "");
        final Path table = Files.writeString(
                folder.resolve(name + ".tsv"),
                COLUMNS
                        + ("donor" + paths + confident + "\tTRAIN\t1\n")
                        + ("held-back" + paths + confident + "\tTUNE\t1\n"));
        final Path cache = Files.createDirectory(folder.resolve(name + ".cache"));
        final UserException error =
                expectThrows(UserException.class, () -> trainWithCache(table, name + ".zip", cache));
        for (final String word : words) {
            assertTrue(error.getMessage().contains(word), error.getMessage());
        }
        assertFalse(Files.exists(folder.resolve(name + ".zip")));
        try (Stream<Path> left = Files.list(cache)) {
            assertEquals(
                    left.filter(path -> path.getFileName().toString().startsWith("."))
                            .toList(),
                    List.of());
        }
    }

    /** A copy of a file of the test data without the index that lies beside it. */
    private Path withoutIndex(final String name) throws IOException {
        final Path copy = folder.resolve("unindexed-" + name);
        return Files.copy(TESTDATA.resolve(name), copy);
    }

    /** An indexed VCF of one sample. */
    private Path truth(final String name, final String contigLines, final String... records) throws IOException {
        final Path vcf = Files.writeString(
                folder.resolve(name),
                "##fileformat=VCFv4.2\n" + contigLines
                        + "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
                        + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tdonor\n"
                        + String.join("", records));
        runCommandLine(new ArgumentsBuilder().add("I", vcf.toString()), "IndexFeatureFile");
        return vcf;
    }

    @Test
    public void contigsThatDoNotMatchAreNamed() throws IOException {
        final SetFiles files = new SetFiles();
        files.confident = "chr7\t500\t39500\n";
        assertMistake(files, "Training set donor", "chr7", "reads.bam", "its contigs are chrA, chrB");
    }

    @Test
    public void aTruthThatNamesContigsOtherwiseIsNamed() throws IOException {
        final SetFiles files = new SetFiles();
        files.truth =
                truth("other-names.vcf", "##contig=<ID=A,length=40000>\n", "A\t600\t.\tC\tG\t.\tPASS\t.\tGT\t0/1\n");
        assertMistake(files, "Training set donor", "chrA", "other-names.vcf", "its contigs are A");
        files.truth = truth("no-contig-lines.vcf", "", "A\t600\t.\tC\tG\t.\tPASS\t.\tGT\t0/1\n");
        assertMistake(files, "Training set donor", "chrA", "no-contig-lines.vcf", "its contigs are A");
    }

    @Test
    public void aTruthOfAnotherReferenceIsNamed() throws IOException {
        final SetFiles files = new SetFiles();
        files.truth = truth(
                "other-build.vcf", "##contig=<ID=chrA,length=41000>\n", "chrA\t600\t.\tC\tG\t.\tPASS\t.\tGT\t0/1\n");
        assertMistake(files, "Training set donor", "chrA has 40000 bp", "41000 bp", "other-build.vcf");
    }

    @Test
    public void anotherReferenceThanTheReadsIsNamed() throws IOException {
        final SetFiles files = new SetFiles();
        files.reference = Files.writeString(folder.resolve("other.fa"), ">chrA\n" + "ACGT".repeat(10) + "\n");
        Files.writeString(folder.resolve("other.fa.fai"), "chrA\t40\t6\t40\t41\n");
        Files.writeString(folder.resolve("other.dict"), "@HD\tVN:1.6\n@SQ\tSN:chrA\tLN:40\n");
        assertMistake(files, "Training set donor", "chrA has 40000 bp", "but 40 bp", "other.fa");
    }

    @Test
    public void readsWithoutAnIndexAreNamed() throws IOException {
        final SetFiles files = new SetFiles();
        files.reads = withoutIndex("reads.bam");
        assertMistake(files, "Training set donor", "unindexed-reads.bam has no index", "samtools index");
    }

    @Test
    public void aTruthWithoutAnIndexIsNamed() throws IOException {
        final SetFiles files = new SetFiles();
        files.truth = withoutIndex("truth.vcf.gz");
        assertMistake(files, "Training set donor", "unindexed-truth.vcf.gz", "IndexFeatureFile");
    }

    @Test
    public void aTruthWithoutARecordIsNamed() throws IOException {
        final SetFiles files = new SetFiles();
        files.truth = truth("empty.vcf", "##contig=<ID=chrA,length=40000>\n");
        assertMistake(files, "Training set donor", "empty.vcf has no record");
    }

    @Test
    public void aRoleWithoutATrueVariantIsNamed() throws IOException {
        final SetFiles files = new SetFiles();
        files.truth = truth(
                "elsewhere.vcf",
                "##contig=<ID=chrA,length=40000>\n##contig=<ID=chrB,length=12000>\n",
                "chrB\t600\t.\tC\tG\t.\tPASS\t.\tGT\t0/1\n");
        assertMistake(files, "role TRAIN (donor) is a true variant");
        files.truth = TESTDATA.resolve("truth.vcf.gz");
        files.confident = "chrA\t27050\t27060\n";
        assertMistake(files, "role TRAIN (donor) is a true variant");
    }

    @Test
    public void aRoleWithNothingToRejectIsNamed() throws IOException {
        final SetFiles files = new SetFiles();
        files.confident = "chrA\t1997\t1998\n";
        assertMistake(files, "role TRAIN (donor) is a true variant", "nothing to reject");
    }

    @Test
    public void aSetMayBringErrorsAloneBesideOneThatBringsVariants() throws IOException {
        final Path truth = truth(
                "nothing-there.vcf",
                "##contig=<ID=chrA,length=40000>\n##contig=<ID=chrB,length=12000>\n",
                "chrB\t600\t.\tC\tG\t.\tPASS\t.\tGT\t0/1\n");
        final Path confident = Files.writeString(folder.resolve("errors.bed"), "chrA\t27500\t39500\n");
        final Path table = table("with-errors", 1);
        Files.writeString(table, Files.readString(table) + line("errors", truth, confident, "TRAIN", 1));
        assertTrue(Files.exists(train(table, "with-errors.zip", "1")));
    }

    @Test
    public void aFileThatDoesNotExistIsNamed() throws IOException {
        final SetFiles files = new SetFiles();
        files.reads = folder.resolve("no-such.bam");
        assertMistake(files, "Training set donor", "no-such.bam", "does not exist");
    }

    @Test
    public void aCacheThatCannotBeAFolderIsNamed() throws IOException {
        final Path file = Files.writeString(folder.resolve("not-a-folder"), "");
        final Path table = table("bad-cache", 1);
        final UserException error =
                expectThrows(UserException.class, () -> trainWithCache(table, "bad-cache.zip", file));
        assertTrue(error.getMessage().contains("not-a-folder"), error.getMessage());
        assertTrue(error.getMessage().contains("--example-cache"), error.getMessage());
        assertFalse(Files.exists(folder.resolve("bad-cache.zip")));
    }

    @Test
    public void aTruthWithoutGenotypesIsNamed() throws IOException {
        final Path sites = Files.writeString(
                folder.resolve("sites.vcf"),
                "##fileformat=VCFv4.2\n##contig=<ID=chrA,length=40000>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
        runCommandLine(new ArgumentsBuilder().add("I", sites.toString()), "IndexFeatureFile");
        final SetFiles files = new SetFiles();
        files.truth = sites;
        assertMistake(files, "Training set donor", "sites.vcf", "0 samples");
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
