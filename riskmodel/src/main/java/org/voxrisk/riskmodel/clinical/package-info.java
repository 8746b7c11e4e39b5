/**
 * Clinical side of the models: indices of blood counts and blood chemistry, and the risk label of the pathology report.
 *
 * <pre>
 *   BloodPanel panel = BloodPanel.empty().with(Analyte.NEUTROPHILS_1E9_PER_L, 4.2).with(Analyte.LYMPHOCYTES_1E9_PER_L, 1.8);
 *   IndexValue nlr = ClinicalIndex.ofSymbol("NLR").orElseThrow().of(panel);
 *   Map&lt;ClinicalIndex, IndexValue&gt; all = ClinicalIndex.allOf(panel);
 *   FeatureTable columns = ClinicalIndexTable.of(blood, List.of(ClinicalIndex.values()));
 *   RiskStratification strata = RiskStratification.standard();
 * </pre>
 *
 * <p>Data flow: laboratory values and pathology findings of one patient in; index values become clinical columns of a
 * feature table, the risk label its outcome. Units are fixed and part of the names; nothing is converted or guessed.
 */
@NullMarked
package org.voxrisk.riskmodel.clinical;

import org.jspecify.annotations.NullMarked;
