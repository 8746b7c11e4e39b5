package org.voxrisk.riskmodel.model.penalized;

import java.util.List;

/**
 * The fits of a cross-validation, on all rows and without each fold, with the predictions of the rows left out; any measure
 * can be taken of them without fitting again. Immutable.
 */
public final class CrossValidatedFits {
    private final ElasticNetPath path;
    private final List<ElasticNetPath> foldPaths;
    private final LeftOutRows leftOut;

    CrossValidatedFits(ElasticNetPath path, List<ElasticNetPath> foldPaths, LeftOutRows leftOut) {
        this.path = path;
        this.foldPaths = List.copyOf(foldPaths);
        this.leftOut = leftOut;
    }

    /** The path fitted on all rows. */
    public ElasticNetPath path() {
        return path;
    }

    /** The paths fitted without each fold. */
    public List<ElasticNetPath> foldPaths() {
        return foldPaths;
    }

    /**
     * Measures the predictions of the rows left out.
     *
     * @throws IllegalArgumentException if the measure is not defined for the family, or no fold has what it needs: both
     *     classes for an area, an event for the deviance of a Cox model, a comparable pair for a concordance
     */
    public CrossValidatedPath under(CrossValidationMeasure measure) {
        Family family = path.options().family();
        if (!measure.fits(family)) {
            throw new IllegalArgumentException("measure " + measure + " is not defined for family " + family);
        }
        LeftOutRows.Measured measured = leftOut.measure(measure);
        return new CrossValidatedPath(
                path,
                measured.measure(),
                measured.summary().mean(),
                measured.summary().standardError(),
                measured.warnings(),
                foldPaths);
    }
}
