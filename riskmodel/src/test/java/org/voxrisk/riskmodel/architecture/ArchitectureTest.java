package org.voxrisk.riskmodel.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The order of the packages, and habits that a reader of the code counts on. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String ROOT = "org.voxrisk.riskmodel";

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule statisticsNeedNothingElse = noClasses()
            .that()
            .resideInAPackage(ROOT + ".statistics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(
                    "data..",
                    "score..",
                    "reliability..",
                    "step..",
                    "model..",
                    "evaluate..",
                    "harmonize..",
                    "select..",
                    "pipeline..",
                    "published..",
                    "clinical.."));

    @ArchTest
    static final ArchRule tablesNeedNoModel = noClasses()
            .that()
            .resideInAnyPackage(packages("data..", "score..", "clinical..", "reliability.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(
                    "step..", "model..", "evaluate..", "harmonize..", "select..", "pipeline..", "published.."));

    @ArchTest
    static final ArchRule theContractNeedsNoStep = noClasses()
            .that()
            .resideInAPackage(ROOT + ".step..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    packages("model..", "evaluate..", "harmonize..", "select..", "pipeline..", "published.."));

    @ArchTest
    static final ArchRule modelsNeedNoPipeline = noClasses()
            .that()
            .resideInAnyPackage(packages("model..", "evaluate..", "harmonize.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("select..", "pipeline..", "published.."));

    @ArchTest
    static final ArchRule enginesNeedNoContract = noClasses()
            .that()
            .resideInAnyPackage(packages("model.logistic..", "model.penalized.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("data..", "step..", "model.classify.."));

    @ArchTest
    static final ArchRule selectionsNeedNoPipeline = noClasses()
            .that()
            .resideInAPackage(ROOT + ".select..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("model.classify..", "pipeline..", "published.."));

    @ArchTest
    static final ArchRule pipelinesNeedNoPublishedModel = noClasses()
            .that()
            .resideInAPackage(ROOT + ".pipeline..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".published..");

    @ArchTest
    static final ArchRule nothingButReportsNeedsPictures = noClasses()
            .that()
            .resideOutsideOfPackages(packages("plot..", "report.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".plot..");

    @ArchTest
    static final ArchRule staticFieldsAreConstants = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule nothingIsPrinted = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    private static String[] packages(String... names) {
        String[] full = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            full[i] = ROOT + "." + names[i];
        }
        return full;
    }
}
