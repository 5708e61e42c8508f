package org.softcall;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests which package may know which other: CONTRIBUTING.md says why. */
public final class ArchitectureTest {

    private static final String ROOT = "org.softcall";

    private JavaClasses productionClasses;

    @BeforeClass
    public void importProductionClasses() {
        productionClasses = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
    }

    @Test
    public void onlyNnDependsOnTensorFlow() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(subpackages("nn"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tensorflow.."));
    }

    @Test
    public void onlyHdf5DependsOnJhdf() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(subpackages("hdf5"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.jhdf.."));
    }

    @Test
    public void nothingDependsOnTools() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(subpackages("tools"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(subpackages("tools")));
    }

    /** Package and the packages of this plugin that it may know; one that does not exist yet breaks no rule. */
    @DataProvider
    public Object[][] permittedDependencies() {
        return new Object[][] {
            {"reads", new String[] {}},
            {"archive", new String[] {}},
            {"nn", new String[] {"archive"}},
            {"hdf5", new String[] {}},
            {"pileup", new String[] {"reads", "nn", "hdf5"}},
            {"calling", new String[] {"reads", "nn", "pileup"}},
            {"haplotypes", new String[] {"reads"}},
            {"training", new String[] {"reads", "archive", "nn", "pileup", "calling", "haplotypes"}},
            {"sampling", new String[] {"reads"}},
            {"pas", new String[] {"reads"}},
            {"evaluation", new String[] {"reads", "haplotypes"}},
            {"report", new String[] {"reads", "nn", "pileup", "calling", "pas", "evaluation"}},
        };
    }

    @Test(dataProvider = "permittedDependencies")
    public void packageKnowsOnlyItsPermittedPackages(final String name, final String[] permitted) {
        final String[] known = new String[permitted.length + 1];
        known[0] = subpackages(name);
        for (int i = 0; i < permitted.length; i++) {
            known[i + 1] = subpackages(permitted[i]);
        }
        final DescribedPredicate<JavaClass> notPermitted =
                resideInAPackage(ROOT + "..").and(DescribedPredicate.not(resideInAnyPackage(known)));
        check(noClasses()
                .that()
                .resideInAPackage(subpackages(name))
                .should()
                .dependOnClassesThat(notPermitted.as("reside in other packages than " + String.join(", ", known))));
    }

    /** A new package needs a rule of its own above. */
    @Test
    public void everyPackageHasARule() {
        final Object[][] rules = permittedDependencies();
        final String[] known = new String[rules.length + 2];
        for (int i = 0; i < rules.length; i++) {
            known[i] = subpackages((String) rules[i][0]);
        }
        known[rules.length] = subpackages("tools");
        known[rules.length + 1] = ROOT;
        check(classes().should().resideInAnyPackage(known));
    }

    @Test
    public void packagesFormNoCycles() {
        check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
    }

    private static String subpackages(final String name) {
        return ROOT + "." + name + "..";
    }

    private void check(final ArchRule rule) {
        rule.allowEmptyShould(true).check(productionClasses);
    }
}
