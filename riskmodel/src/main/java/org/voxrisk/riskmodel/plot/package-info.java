/**
 * Figures, as SVG: ROC, calibration and decision curves, nomogram, LASSO path, selection, scores by group, image panels and others, and
 * those over follow-up times (Kaplan-Meier curves, cumulative incidence, hazard ratios, ROC and calibration at a horizon, nomogram of
 * survival), in the conventions of the R packages that readers of journals know.
 *
 * <pre>{@code
 * RocFigure roc = RocFigure.of("test", RocFigure.Curve.of("fusion", RocCurve.of(outcomes, scores, RocDirection.EVENTS_HIGHER)));
 * Figure figure = roc.draw(Caption.of("ROC curve of the fusion model"));
 * figure.writeSvg(Path.of("roc.svg"));
 * figure.writePng(Path.of("roc.png"), 300);
 * }</pre>
 *
 * <p>A figure is a value that holds the numbers which it shows; {@link org.voxrisk.riskmodel.plot.Drawing#draw} turns it into
 * text. No AWT is asked, so that pictures are the same bytes on every machine, also where there is no font; only {@link
 * org.voxrisk.riskmodel.plot.Figure#writePng} needs AWT.
 */
@NullMarked
package org.voxrisk.riskmodel.plot;

import org.jspecify.annotations.NullMarked;
