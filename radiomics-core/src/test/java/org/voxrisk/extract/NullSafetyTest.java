package org.voxrisk.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.voxrisk.family.FeatureFamily;
import org.voxrisk.family.PyRadiomics;
import org.voxrisk.feature.CoOccurrenceSymmetry;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.feature.Feature;
import org.voxrisk.feature.GlcmFeature;
import org.voxrisk.feature.TextureSettings;
import org.voxrisk.filter.Exponential;
import org.voxrisk.filter.FilterNotApplicableException;
import org.voxrisk.filter.Gradient;
import org.voxrisk.filter.ImageFilter;
import org.voxrisk.filter.LaplacianOfGaussian;
import org.voxrisk.filter.Lbp2D;
import org.voxrisk.filter.Lbp3D;
import org.voxrisk.filter.Logarithm;
import org.voxrisk.filter.Original;
import org.voxrisk.filter.Sigma;
import org.voxrisk.filter.Square;
import org.voxrisk.filter.SquareRoot;
import org.voxrisk.filter.Wavelet;
import org.voxrisk.filter.ibsi.Boundary;
import org.voxrisk.filter.ibsi.DecimatedWavelet;
import org.voxrisk.filter.ibsi.Gabor;
import org.voxrisk.filter.ibsi.Gaussian;
import org.voxrisk.filter.ibsi.Laws;
import org.voxrisk.filter.ibsi.LawsKernel;
import org.voxrisk.filter.ibsi.Mean;
import org.voxrisk.filter.ibsi.NonSeparableWavelet;
import org.voxrisk.filter.ibsi.Orientation;
import org.voxrisk.filter.ibsi.OrthogonalPlanes;
import org.voxrisk.filter.ibsi.Pooling;
import org.voxrisk.filter.ibsi.Riesz;
import org.voxrisk.filter.ibsi.RieszBase;
import org.voxrisk.filter.ibsi.SampledLaplacianOfGaussian;
import org.voxrisk.filter.ibsi.SeparableWavelet;
import org.voxrisk.filter.ibsi.SliceFilter;
import org.voxrisk.image.Axis;
import org.voxrisk.image.Geometry;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.IndexBox;
import org.voxrisk.image.Mask;
import org.voxrisk.image.PixelType;
import org.voxrisk.image.Roi;
import org.voxrisk.maps.WindowFamily;
import org.voxrisk.maps.WindowRegion;
import org.voxrisk.preprocess.GridOrigin;
import org.voxrisk.preprocess.IntensityRounding;
import org.voxrisk.preprocess.Interpolator;
import org.voxrisk.preprocess.MaskInterpolation;
import org.voxrisk.preprocess.RegionCrop;
import org.voxrisk.preprocess.Resampling;
import org.voxrisk.preprocess.Resegmentation;
import org.voxrisk.preprocess.n4.ConvergenceMeasure;
import org.voxrisk.preprocess.n4.MissingMask;
import org.voxrisk.preprocess.n4.N4Result;
import org.voxrisk.preprocess.n4.N4Settings;
import org.voxrisk.shape.Shape2DFeature;
import org.voxrisk.texture.BorderDistance;
import org.voxrisk.texture.Discretization;
import org.voxrisk.texture.DiscretizedRoi;
import org.voxrisk.texture.FixedBinWidth;
import org.voxrisk.texture.Gldm;
import org.voxrisk.texture.Gldzm;
import org.voxrisk.texture.NeighbourMatrices;
import org.voxrisk.texture.Neighbourhood;
import org.voxrisk.texture.Ngtdm;
import org.voxrisk.texture.TextureMatrix;
import org.voxrisk.texture.Zones;
import org.voxrisk.work.Cancellation;
import org.voxrisk.work.Checkpoint;
import org.voxrisk.work.Crew;
import org.voxrisk.work.Progress;
import org.voxrisk.work.Work;

/** Every public constructor and factory names the argument that is null. */
@NullUnmarked
class NullSafetyTest {
    /** The packages of whose public types each is tried. */
    private static final List<String> PACKAGES = List.of(
            "image",
            "preprocess",
            "preprocess.n4",
            "filter",
            "filter.ibsi",
            "texture",
            "shape",
            "maps",
            "extract",
            "work");

    private static final Geometry GRID = Geometry.of(new int[] {2, 2, 2}, new double[] {1, 1, 1});
    private static final Image3D IMAGE = Image3D.of(GRID, new double[] {1, 2, 3, 4, 5, 6, 7, 8});
    private static final Mask MASK = Mask.of(GRID, i -> true);
    private static final TextureSettings TEXTURE = TextureSettings.standard();
    private static final DiscretizedRoi LEVELS = DiscretizedRoi.of(Roi.of(IMAGE, MASK), new FixedBinWidth(1), 1);

    private static final Mean MEAN = new Mean(3, Optional.empty(), Boundary.ZERO);
    private static final Gabor GABOR =
            new Gabor(1, 1, 1, new Orientation.Single(0), Gabor.ResponsePart.MODULUS, Axis.Z, Boundary.ZERO);
    private static final NonSeparableWavelet WAVELET = new NonSeparableWavelet(
            NonSeparableWavelet.Family.SIMONCELLI,
            NonSeparableWavelet.Band.BAND_PASS,
            1,
            Optional.empty(),
            Boundary.ZERO);

    /** An argument of each type. */
    private static final Map<Class<?>, Object> SAMPLES = samples();
    /** Arguments whose type does not tell what they must hold, by their name. */
    private static final Map<String, Object> BY_NAME = Map.ofEntries(
            Map.entry("sigmas", List.of(Sigma.of(1))),
            Map.entry("maximumNumberOfIterations", List.of(5)),
            Map.entry("numberOfControlPoints", List.of(4, 4, 4)),
            Map.entry("shrinkFactors", List.of(1, 1, 1)),
            Map.entry("wavelet", "haar"),
            Map.entry("bands", List.of("LLH")),
            Map.entry("kernels", LawsKernel.parse("L5E5S5")),
            Map.entry("distances", List.of(1)),
            Map.entry("direction", new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}),
            Map.entry("imageTypes", ExtractionSettings.standard().imageTypes()),
            Map.entry("range", new double[] {1, 2}));

    @Test
    void constructorsAndFactoriesNameTheArgument() {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Executable call : publicCalls()) {
            Parameter[] parameters = call.getParameters();
            for (int p = 0; p < parameters.length; p++) {
                if (!parameters[p].getType().isPrimitive() && !isNullable(parameters[p])) {
                    tried++;
                    String told = told(call, p);
                    if (!told.equals(parameters[p].getName())) {
                        wrong.add(call + " without " + parameters[p].getName() + ": " + told);
                    }
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(tried > 150, tried + " arguments were tried");
    }

    @Test
    void filtersNameTheImage() {
        List<ImageFilter> filters = List.of(
                new Original(),
                new Square(),
                new SquareRoot(),
                new Logarithm(),
                new Exponential(),
                new Gradient(true),
                LaplacianOfGaussian.of(1),
                Wavelet.of("haar"),
                Lbp2D.uniform(),
                Lbp3D.standard(),
                MEAN,
                new Gaussian(1, 3, Optional.empty(), Boundary.ZERO),
                new SampledLaplacianOfGaussian(1, 3, Optional.empty(), Boundary.ZERO),
                new Laws(
                        LawsKernel.parse("L5E5S5"),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Boundary.ZERO),
                GABOR,
                new OrthogonalPlanes(GABOR, Pooling.MAX),
                new SeparableWavelet("haar", List.of("LLH"), 1, Optional.empty(), Optional.empty(), Boundary.ZERO),
                new DecimatedWavelet("haar", List.of("LLH"), 1, Optional.empty(), Boundary.ZERO),
                WAVELET,
                new Riesz(new Riesz.Order(1, 0, 0), WAVELET, Optional.empty()));
        for (ImageFilter filter : filters) {
            assertEquals(
                    "image",
                    assertThrows(NullPointerException.class, () -> filter.apply(null))
                            .getMessage());
            assertEquals(
                    "image",
                    assertThrows(NullPointerException.class, () -> filter.apply(null, MASK))
                            .getMessage());
        }
        assertEquals(
                "region",
                assertThrows(NullPointerException.class, () -> Lbp3D.standard().apply(IMAGE, null))
                        .getMessage());
    }

    private static String told(Executable call, int without) {
        Parameter[] parameters = call.getParameters();
        Object[] arguments = new Object[parameters.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = i == without ? null : sample(parameters[i]);
        }
        try {
            if (call instanceof Constructor<?> constructor) {
                constructor.newInstance(arguments);
            } else if (call instanceof Method method) {
                method.invoke(null, arguments);
            }
            return "accepted";
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            return cause instanceof NullPointerException ? String.valueOf(cause.getMessage()) : cause.toString();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot call " + call, e);
        }
    }

    private static Object sample(Parameter parameter) {
        Object byName = BY_NAME.get(parameter.getName());
        if (byName != null && parameter.getType().isInstance(byName)) {
            return byName;
        }
        Object sample = SAMPLES.get(parameter.getType());
        assertTrue(sample != null, "no sample of " + parameter.getType());
        return sample;
    }

    private static boolean isNullable(Parameter parameter) {
        return parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static List<Executable> publicCalls() {
        List<Executable> calls = new ArrayList<>();
        for (JavaClass imported : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.voxrisk")) {
            if (PACKAGES.stream().noneMatch(p -> imported.getPackageName().equals("org.voxrisk." + p))) {
                continue;
            }
            Class<?> type = imported.reflect();
            if (!isPublic(type) || Throwable.class.isAssignableFrom(type) || isOfTests(type)) {
                continue;
            }
            if (!Modifier.isAbstract(type.getModifiers())) {
                calls.addAll(List.of(type.getConstructors()));
            }
            for (Method method : type.getDeclaredMethods()) {
                boolean ofEnum = type.isEnum() && method.getName().equals("valueOf");
                if (Modifier.isStatic(method.getModifiers())
                        && Modifier.isPublic(method.getModifiers())
                        && !method.isSynthetic()
                        && !ofEnum) {
                    calls.add(method);
                }
            }
        }
        return calls;
    }

    private static boolean isOfTests(Class<?> type) {
        return !type.getProtectionDomain()
                .getCodeSource()
                .equals(Extractor.class.getProtectionDomain().getCodeSource());
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getEnclosingClass()) {
            if (!Modifier.isPublic(c.getModifiers())) {
                return false;
            }
        }
        return true;
    }

    private record NoEntries() implements TextureMatrix {
        @Override
        public String name() {
            return "none";
        }

        @Override
        public List<String> columns() {
            return List.of();
        }

        @Override
        public void forEachEntry(Consumer<List<Number>> sink) {}
    }

    private static Map<Class<?>, Object> samples() {
        Map<Class<?>, Object> all = new HashMap<>();
        all.put(int.class, 3);
        all.put(long.class, 3L);
        all.put(double.class, 1.0);
        all.put(float.class, 1f);
        all.put(boolean.class, true);
        all.put(String.class, "text");
        all.put(int[].class, new int[] {2, 2, 2});
        all.put(double[].class, new double[] {1, 1, 1});
        all.put(byte[].class, new byte[8]);
        all.put(short[].class, new short[8]);
        all.put(float[].class, new float[8]);
        all.put(boolean[].class, new boolean[8]);
        all.put(List.class, List.of());
        all.put(Set.class, Set.of(Shape2DFeature.PERIMETER));
        all.put(Map.class, Map.of());
        all.put(BitSet.class, new BitSet());
        all.put(Optional.class, Optional.empty());
        all.put(OptionalDouble.class, OptionalDouble.empty());
        all.put(IntPredicate.class, (IntPredicate) i -> true);
        all.put(DoublePredicate.class, (DoublePredicate) v -> true);
        all.put(Function.class, Function.identity());
        all.put(Executor.class, (Executor) Runnable::run);
        all.put(Geometry.class, GRID);
        all.put(Image3D.class, IMAGE);
        all.put(Mask.class, MASK);
        all.put(Roi.class, Roi.of(IMAGE, MASK));
        all.put(IndexBox.class, GRID.box());
        all.put(PixelType.class, PixelType.FLOAT64);
        all.put(Axis.class, Axis.Z);
        all.put(TextureMatrix.class, new NoEntries());
        all.put(Interpolator.class, Interpolator.LINEAR);
        all.put(RegionCrop.class, new RegionCrop(1));
        all.put(Resampling.class, Resampling.isotropic(1));
        all.put(Resegmentation.Mode.class, Resegmentation.Mode.ABSOLUTE);
        all.put(IntensityRounding.class, IntensityRounding.NEAREST);
        all.put(MaskInterpolation.class, MaskInterpolation.LINEAR);
        all.put(GridOrigin.class, GridOrigin.CENTRE);
        all.put(Zones.class, Zones.of(LEVELS, Neighbourhood.FULL, Checkpoint.INTERRUPT_ONLY));
        all.put(BorderDistance.class, BorderDistance.of(MASK, Optional.empty(), Checkpoint.INTERRUPT_ONLY));
        all.put(Gldzm.Origin.class, new Gldzm.Origin(0, 0, 0));
        all.put(N4Settings.class, N4Settings.defaults());
        all.put(N4Result.class, new N4Result(IMAGE, IMAGE, List.of(), 1, 0));
        all.put(MissingMask.class, MissingMask.OTSU);
        all.put(ConvergenceMeasure.class, ConvergenceMeasure.ITK);
        all.put(ImageFilter.class, new Original());
        all.put(Lbp2D.Method.class, Lbp2D.Method.UNIFORM);
        all.put(OptionalInt.class, OptionalInt.empty());
        all.put(Boundary.class, Boundary.ZERO);
        all.put(Pooling.class, Pooling.MAX);
        all.put(Orientation.class, new Orientation.Single(0));
        all.put(Gabor.ResponsePart.class, Gabor.ResponsePart.MODULUS);
        all.put(NonSeparableWavelet.Family.class, NonSeparableWavelet.Family.SIMONCELLI);
        all.put(NonSeparableWavelet.Band.class, NonSeparableWavelet.Band.BAND_PASS);
        all.put(Riesz.Order.class, new Riesz.Order(1, 0, 0));
        all.put(RieszBase.class, WAVELET);
        all.put(SliceFilter.class, GABOR);
        all.put(FilterNotApplicableException.Reason.class, FilterNotApplicableException.Reason.ZERO_IMAGE);
        all.put(Discretization.class, new FixedBinWidth(1));
        all.put(DiscretizedRoi.class, LEVELS);
        all.put(Neighbourhood.class, Neighbourhood.FULL);
        NeighbourMatrices matrices = NeighbourMatrices.of(LEVELS, Neighbourhood.FULL, 0);
        all.put(Gldm.class, matrices.gldm());
        all.put(Ngtdm.class, matrices.ngtdm());
        all.put(TextureSettings.class, TEXTURE);
        all.put(CoOccurrenceSymmetry.class, CoOccurrenceSymmetry.SYMMETRIC);
        all.put(DirectionAggregation.class, new DirectionAggregation.MeanOverDirections());
        all.put(Definition.class, Definition.PYRADIOMICS);
        all.put(Feature.class, GlcmFeature.MCC);
        all.put(FeatureFamily.class, PyRadiomics.GLCM);
        all.put(WindowFamily.class, PyRadiomics.GLCM.windows().orElseThrow());
        all.put(
                WindowRegion.class,
                WindowRegion.of(
                        IMAGE, MASK, MASK, new FixedBinWidth(1), 1, Optional.empty(), 1e-6, Checkpoint.INTERRUPT_ONLY));
        ExtractionSettings settings = ExtractionSettings.standard();
        all.put(ExtractionSettings.class, settings);
        all.put(RoiRequirements.class, settings.roi());
        all.put(RoiRequirements.GridMismatch.class, RoiRequirements.GridMismatch.REFUSE);
        all.put(Preprocessing.class, settings.preprocessing());
        all.put(Sampling.class, new Sampling.WholeImage());
        all.put(ShapeRegion.class, ShapeRegion.SEGMENTED);
        all.put(FeatureSelection.class, settings.features());
        all.put(VoxelSettings.class, VoxelSettings.standard());
        all.put(FeatureVector.class, new FeatureVector.Builder().build());
        all.put(Work.class, Work.onCallersThread());
        all.put(Crew.class, Work.onCallersThread().start());
        all.put(Checkpoint.class, Checkpoint.INTERRUPT_ONLY);
        all.put(Progress.class, Progress.NONE);
        all.put(Cancellation.class, Cancellation.NEVER);
        return all;
    }
}
