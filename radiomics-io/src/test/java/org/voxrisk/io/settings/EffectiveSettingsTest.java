package org.voxrisk.io.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The record of settings in force: complete, and read back as the same settings. */
class EffectiveSettingsTest {
    @Property(tries = 300, seed = "20261124")
    void jsonOfTheRecordGivesTheSameSettings(@ForAll long seed) throws JsonProcessingException {
        ParameterFile file = ParameterFile.empty();
        for (String assignment : assignments(new Random(seed))) {
            file = file.with(assignment);
        }
        Parameters written = file.toParameters();
        String json = new ObjectMapper().writeValueAsString(written.effective());
        Parameters read = ParameterFile.parse(json, "effective.json").toParameters();
        assertEquals(written.extraction(), read.extraction(), json);
        assertEquals(written.label(), read.label());
        assertEquals(written.effective(), read.effective());
    }

    @Example
    void classesAndOwnSettingsSurvive() throws JsonProcessingException {
        Parameters written = ParameterFile.parse("""
                        setting: {force2D: true, force2Ddimension: 2}
                        imageType: {Original: {binCount: 7}}
                        featureClass: {glcm: [SumVariance, Contrast], shape2D: , ngtdm: []}
                        """, "p.yaml").toParameters();
        String json = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(written.effective());
        Parameters read = ParameterFile.parse(json, "p.json").toParameters();
        assertEquals(written, read);
    }

    @Example
    void defaultsAreWritten() {
        String text = ParameterFile.empty().toParameters().effective().toString();
        for (String part : List.of("binWidth=25.0", "label=1", "distances=[1]", "gldm_a=0", "symmetricalGLCM=true")) {
            assertTrue(text.contains(part), text);
        }
    }

    private static List<String> assignments(Random random) {
        List<String> all = new ArrayList<>();
        maybe(
                random,
                all,
                random.nextBoolean() ? "binWidth=" + magnitude(random) : "binCount=" + (1 + random.nextInt(99)));
        maybe(random, all, "voxelArrayShift=" + (random.nextBoolean() ? "-" : "") + magnitude(random));
        maybe(random, all, "geometryTolerance=" + magnitude(random));
        maybe(random, all, "label=" + (1 + random.nextInt(300)));
        maybe(random, all, "distances=[1, " + (2 + random.nextInt(9)) + "]");
        maybe(random, all, "force2D=" + random.nextBoolean());
        maybe(random, all, "force2Ddimension=" + random.nextInt(3));
        maybe(random, all, "symmetricalGLCM=" + random.nextBoolean());
        maybe(
                random,
                all,
                "weightingNorm="
                        + List.of("manhattan", "euclidean", "infinity", "no_weighting")
                                .get(random.nextInt(4)));
        maybe(random, all, "gldm_a=" + random.nextInt(4));
        maybe(random, all, "preCrop=" + random.nextBoolean());
        maybe(random, all, "padDistance=" + random.nextInt(20));
        maybe(random, all, "minimumROIDimensions=" + (1 + random.nextInt(3)));
        maybe(random, all, "minimumROISize=" + (1 + random.nextInt(1000)));
        maybe(random, all, "correctMask=" + random.nextBoolean());
        maybe(random, all, "resegmentRange=[" + magnitude(random) + ", -" + magnitude(random) + "]");
        maybe(
                random,
                all,
                "resegmentMode=" + List.of("absolute", "relative", "sigma").get(random.nextInt(3)));
        maybe(random, all, "resegmentShape=" + random.nextBoolean());
        return all;
    }

    /** A number of any size, as doubles print: with and without an exponent. */
    private static double magnitude(Random random) {
        return (0.1 + random.nextDouble()) * Math.pow(10, random.nextInt(40) - 20);
    }

    private static void maybe(Random random, List<String> all, String assignment) {
        if (random.nextInt(3) == 0) {
            all.add(assignment);
        }
    }
}
