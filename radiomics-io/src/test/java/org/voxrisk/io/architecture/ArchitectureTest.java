package org.voxrisk.io.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.voxrisk.io.file.InvalidFileException;

/** The order of the packages, and habits that a reader of the code counts on. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String ROOT = "org.voxrisk.io";

    /** Extended by kinds of broken files of their own; by users, or by one another. */
    private static final Set<String> OPEN = Set.of(InvalidFileException.class.getName());

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule formatsKnowNoSettingsAndNoRecords = noClasses()
            .that()
            .resideOutsideOfPackages(packages("cohort..", "settings.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("cohort..", "settings.."));

    @ArchTest
    static final ArchRule settingsKnowNoFormatAndNoRecords = noClasses()
            .that()
            .resideInAPackage(ROOT + ".settings..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(
                    "cohort..",
                    "image..",
                    "nrrd..",
                    "nifti..",
                    "metaimage..",
                    "dicom..",
                    "segmentation..",
                    "source.."));

    @ArchTest
    static final ArchRule aFormatKnowsNoOtherAndNoFacade = noClasses()
            .that()
            .resideInAnyPackage(packages("nrrd..", "nifti..", "metaimage..", "dicom.."))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".image..");

    @ArchTest
    static final ArchRule nrrdStandsAlone = standsAlone("nrrd..", "nifti..", "metaimage..", "dicom..");

    @ArchTest
    static final ArchRule niftiStandsAlone = standsAlone("nifti..", "nrrd..", "metaimage..", "dicom..");

    @ArchTest
    static final ArchRule metaImageStandsAlone = standsAlone("metaimage..", "nrrd..", "nifti..", "dicom..");

    @ArchTest
    static final ArchRule dicomStandsAlone = standsAlone("dicom..", "nrrd..", "nifti..", "metaimage..");

    @ArchTest
    static final ArchRule valuesOfFormatsAreFoundations = noClasses()
            .that()
            .resideInAnyPackage(packages("file..", "format.."))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(
                    "cohort..",
                    "settings..",
                    "image..",
                    "nrrd..",
                    "nifti..",
                    "metaimage..",
                    "dicom..",
                    "segmentation..",
                    "source..",
                    "text..",
                    "json..",
                    "internal.."));

    @ArchTest
    static final ArchRule staticFieldsAreConstants = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule classesAreFinal = classes()
            .that(new DescribedPredicate<JavaClass>("are no interfaces, enums, or made to be extended") {
                @Override
                public boolean test(JavaClass c) {
                    return !c.isInterface() && !c.isEnum() && !c.isAnonymousClass() && !OPEN.contains(c.getName());
                }
            })
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule nothingIsPrinted = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(System.class, "gc")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.swing..");

    private static ArchRule standsAlone(String format, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "." + format)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(others));
    }

    private static String[] packages(String... names) {
        String[] full = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            full[i] = ROOT + "." + names[i];
        }
        return full;
    }
}
