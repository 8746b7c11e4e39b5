package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxrisk.feature.CoOccurrenceSymmetry;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.feature.VolumeHistogramAxis;
import org.voxrisk.feature.WeightingNorm;
import org.voxrisk.filter.Original;
import org.voxrisk.filter.Square;
import org.voxrisk.preprocess.IntensityRounding;
import org.voxrisk.preprocess.Normalization;
import org.voxrisk.preprocess.RegionCrop;
import org.voxrisk.preprocess.Resegmentation;
import org.voxrisk.texture.FixedBinCount;
import org.voxrisk.texture.Neighbourhood;

/** Settings can be changed one component at a time: every component, and no other. */
class WithTest {
    /** Settings, and another value of each of their components but those that are tested elsewhere. */
    record Changed(Record settings, Map<String, Object> others) {}

    static Stream<Changed> all() {
        return Stream.of(
                new Changed(
                        ExtractionSettings.standard(),
                        Map.of(
                                "roi",
                                RoiRequirements.standard().withMinimumSize(3),
                                "preprocessing",
                                Preprocessing.none().withSampling(new Sampling.Cropped(new RegionCrop(2))),
                                "imageTypes",
                                List.of(new ImageTypeSettings("Square", new Square(), TextureSettings.standard())))),
                new Changed(
                        TextureSettings.standard(),
                        Map.of(
                                "discretization",
                                new FixedBinCount(5),
                                "neighbourhood",
                                new Neighbourhood(List.of(2), Optional.empty()),
                                "symmetry",
                                CoOccurrenceSymmetry.ONE_WAY,
                                "aggregation",
                                new DirectionAggregation.WeightedMerge(WeightingNorm.EUCLIDEAN),
                                "dependenceAlpha",
                                3,
                                "intensityShift",
                                300.5,
                                "definition",
                                Definition.IBSI,
                                "volumeHistogram",
                                VolumeHistogramAxis.of(new FixedBinCount(9)))),
                new Changed(
                        Preprocessing.none(),
                        Map.of(
                                "normalization",
                                Normalization.of(100),
                                "sampling",
                                new Sampling.Cropped(new RegionCrop(1)),
                                "resegmentation",
                                Resegmentation.of(new double[] {0, 1}, Resegmentation.Mode.SIGMA),
                                "rounding",
                                IntensityRounding.NEAREST,
                                "outlierLimit",
                                OptionalDouble.of(3),
                                "shapeRegion",
                                ShapeRegion.RESEGMENTED)),
                new Changed(
                        RoiRequirements.standard(),
                        Map.of(
                                "minimumDimensions",
                                1,
                                "minimumSize",
                                9,
                                "geometryTolerance",
                                0.5,
                                "mismatch",
                                RoiRequirements.GridMismatch.RESAMPLE_MASK)),
                new Changed(
                        VoxelSettings.standard(), Map.of("kernelRadius", 2, "maskedKernel", false, "initValue", -1.0)),
                new Changed(
                        new ImageTypeSettings("Original", new Original(), TextureSettings.standard()),
                        Map.of(
                                "filter",
                                new Square(),
                                "textures",
                                List.of(TextureSettings.standard().withDependenceAlpha(1)))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void oneComponentIsChangedAndNoOther(Changed changed) throws ReflectiveOperationException {
        Record before = changed.settings();
        for (Map.Entry<String, Object> other : changed.others().entrySet()) {
            String method = "with" + other.getKey().substring(0, 1).toUpperCase(Locale.ROOT)
                    + other.getKey().substring(1);
            Object after = invoke(before, method, other.getValue());
            for (RecordComponent c : before.getClass().getRecordComponents()) {
                Object is = c.getAccessor().invoke(after);
                if (c.getName().equals(other.getKey())) {
                    assertEquals(
                            c.getType() == Optional.class ? Optional.of(other.getValue()) : other.getValue(),
                            is,
                            c.getName());
                    assertNotEquals(c.getAccessor().invoke(before), is, c.getName());
                } else {
                    assertEquals(c.getAccessor().invoke(before), is, method + " changed " + c.getName());
                }
            }
            assertEquals(before, back(before, after, method, other.getKey()), "and back");
        }
    }

    @Test
    void everyComponentHasAnother() {
        all().forEach(changed -> {
            List<String> components = Arrays.stream(
                            changed.settings().getClass().getRecordComponents())
                    .map(RecordComponent::getName)
                    // A choice of features has tests of its own; an image type keeps its name.
                    .filter(name -> !name.equals("features") && !name.equals("name"))
                    .sorted()
                    .toList();
            assertEquals(components, changed.others().keySet().stream().sorted().toList());
        });
    }

    private static Object back(Record before, Object after, String method, String component)
            throws ReflectiveOperationException {
        Object value = before.getClass().getMethod(component).invoke(before);
        return value instanceof Optional<?>
                ? before.getClass().getMethod(method.replace("with", "without")).invoke(after)
                : invoke(after, method, value);
    }

    private static Object invoke(Object settings, String method, Object value) throws ReflectiveOperationException {
        for (Method m : settings.getClass().getMethods()) {
            if (m.getName().equals(method)) {
                return m.invoke(settings, value);
            }
        }
        throw new NoSuchMethodException(method);
    }
}
