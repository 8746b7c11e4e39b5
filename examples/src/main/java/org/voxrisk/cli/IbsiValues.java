package org.voxrisk.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.voxrisk.extract.ExtractionSettings;
import org.voxrisk.extract.Extractor;
import org.voxrisk.extract.FeatureName;
import org.voxrisk.extract.FeatureSelection;
import org.voxrisk.extract.FeatureVector;
import org.voxrisk.extract.Preprocessing;
import org.voxrisk.family.Basis;
import org.voxrisk.family.Ibsi;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Definition;
import org.voxrisk.feature.DirectionAggregation;
import org.voxrisk.image.Image3D;
import org.voxrisk.image.Mask;
import org.voxrisk.work.Work;

/** Values of a region by IBSI's codes, and by PyRadiomics' definition of the same features. */
final class IbsiValues {
    private static final String ONCE = "DHQ4";

    private IbsiValues() {}

    /** Returns values by family, feature and aggregation code. */
    static Map<String, Double> of(ExtractionSettings settings, Image3D image, Mask mask, Work work) {
        FeatureVector features =
                new Extractor(settings).extract(image, mask, work).features();
        Map<String, Double> values = new LinkedHashMap<>();
        for (FeatureName name : features.names()) {
            Ibsi.code(name.family())
                    .ifPresent(family -> name.feature()
                            .ibsiCode()
                            .ifPresent(code -> values.put(
                                    family + " " + code + " " + aggregation(name), features.value(name.column()))));
        }
        return values;
    }

    private static String aggregation(FeatureName name) {
        if (name.aggregation().orElse(null) instanceof Aggregation a) {
            return name.family().basis(name.feature()) == Basis.MATRIX ? a.ibsiCodeWithoutDirections() : a.ibsiCode();
        }
        return ONCE;
    }

    /**
     * Returns what PyRadiomics' definition gives for an image, with what of IBSI's settings it can have: its own grid,
     * bins, directions and formulas, no rounding, and no filtering of outliers beside a range. By feature code, with the
     * feature's column.
     */
    static Map<String, Map.Entry<String, Double>> pyRadiomics(
            ExtractionSettings ibsi, Image3D image, Mask mask, Work work) {
        Preprocessing p = ibsi.preprocessing();
        ExtractionSettings settings = ibsi.withFeatures(FeatureSelection.standard())
                .withPreprocessing(
                        new Preprocessing(p.normalization(), p.sampling(), p.resegmentation(), p.shapeRegion()))
                .withTexture(ibsi.imageTypes()
                        .get(0)
                        .texture()
                        .withDefinition(Definition.PYRADIOMICS)
                        .withAggregation(new DirectionAggregation.MeanOverDirections()));
        FeatureVector features =
                new Extractor(settings).extract(image, mask, work).features();
        Map<String, Map.Entry<String, Double>> values = new LinkedHashMap<>();
        for (FeatureName name : features.names()) {
            name.feature()
                    .ibsiCode()
                    .ifPresent(code -> values.put(code, Map.entry(name.column(), features.value(name.column()))));
        }
        return values;
    }
}
