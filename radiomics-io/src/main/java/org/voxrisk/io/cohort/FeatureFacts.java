package org.voxrisk.io.cohort;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxrisk.extract.FeatureName;
import org.voxrisk.family.Basis;
import org.voxrisk.family.Ibsi;
import org.voxrisk.feature.Aggregation;
import org.voxrisk.feature.Definition;

/**
 * What a record says of each column where not all are PyRadiomics': feature and family with IBSI's codes, whose definition,
 * and the aggregation and discretisation that the value depends on.
 */
final class FeatureFacts {
    /** IBSI's code of what is computed once over the volume. */
    private static final String VOLUME = "DHQ4";

    private FeatureFacts() {}

    static Map<String, Object> of(List<FeatureName> names) {
        Map<String, Object> facts = new LinkedHashMap<>();
        names.forEach(name -> facts.put(name.column(), of(name)));
        return facts;
    }

    private static Map<String, Object> of(FeatureName name) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("definition", definition(name.definition()));
        facts.put("family", name.family().name());
        Ibsi.code(name.family()).ifPresent(code -> facts.put("familyCode", code));
        facts.put("feature", name.feature().featureName());
        name.feature().ibsiCode().ifPresent(code -> facts.put("featureCode", code));
        Basis basis = name.family().basis(name.feature());
        if (name.aggregation().orElse(null) instanceof Aggregation a) {
            boolean matrix = basis == Basis.MATRIX;
            facts.put("aggregation", matrix ? a.labelWithoutDirections() : a.label());
            facts.put("aggregationCode", matrix ? a.ibsiCodeWithoutDirections() : a.ibsiCode());
        } else if (name.aggregation().isPresent()) {
            facts.put("aggregation", name.aggregation().get().label());
        } else if (Ibsi.code(name.family()).isPresent() && (basis == Basis.INTENSITIES || basis == Basis.LEVELS)) {
            facts.put("aggregation", "3D");
            facts.put("aggregationCode", VOLUME);
        }
        name.discretization().ifPresent(d -> facts.put("discretisation", d.label()));
        return facts;
    }

    private static String definition(Definition definition) {
        if (definition.isPyRadiomics()) {
            return "pyradiomics";
        }
        String prefix = definition.columnPrefix();
        return prefix.endsWith("-") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }
}
