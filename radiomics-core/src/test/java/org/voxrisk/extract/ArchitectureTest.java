package org.voxrisk.extract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packages know only those before them in the data flow; there is no static state and no output. */
class ArchitectureTest {
    private static final String ROOT = "org.voxrisk.";
    /** The data flow, a stage a line; packages of one stage do not know each other. */
    private static final List<List<String>> STAGES = List.of(
            List.of("work"),
            List.of("image"),
            List.of("preprocess..", "filter.."),
            List.of("texture.."),
            List.of("feature.."),
            List.of("shape..", "maps.."), // features of shape implement the interface of all features
            List.of("family.."),
            List.of("extract.."),
            List.of("perturb.."));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.voxrisk");

    @Test
    void dependenciesFollowTheDataFlow() {
        assertTrue(CLASSES.contain(Extractor.class.getName()), "no classes were found to check");
        for (int stage = 0; stage < STAGES.size() - 1; stage++) {
            List<String> later = new ArrayList<>();
            STAGES.subList(stage + 1, STAGES.size()).forEach(s -> s.forEach(p -> later.add(ROOT + p)));
            for (String own : STAGES.get(stage)) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + own)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later.toArray(String[]::new))
                        .because("the data flow has one direction")
                        .check(CLASSES);
            }
        }
    }

    @Test
    void formulasAndShapeKnowNoFilter() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "shape..", ROOT + "texture..", ROOT + "feature..", ROOT + "preprocess..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "filter..")
                .check(CLASSES);
    }

    @Test
    void noStaticState() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }

    @Test
    void noOutputAndNoFiles() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "gc")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.awt..", "javax.swing..")
                .check(CLASSES);
    }
}
