/**
 * Time to one cause of several: cumulative incidence by Aalen and Johansen, and the regression of the subdistribution hazard
 * by Fine and Gray.
 *
 * <pre>
 *   CumulativeIncidence relapse = CumulativeIncidence.of(followUp, 1);          // status 1; 2, 3, ... compete
 *   IncidencePoint year = relapse.at(365);
 *   FineGray fit = FineGray.fit(followUp, 1, List.of("age", "volume"), rows);
 *   double risk = fit.predict(newCase).at(365);
 * </pre>
 *
 * <p>A Kaplan-Meier curve that counts competing events as censored overstates the risk; these do not. Numbers equal those of
 * R's cmprsk package.
 */
@NullMarked
package org.voxrisk.riskmodel.survival.competing;

import org.jspecify.annotations.NullMarked;
