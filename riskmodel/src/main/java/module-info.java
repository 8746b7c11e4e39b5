/** Statistics, feature selection, risk models and their evaluation. */
module org.voxrisk.riskmodel {
    requires static org.jspecify;
    requires org.slf4j;
    requires ejml.core;
    requires ejml.ddense;
    requires com.fasterxml.jackson.databind;
    requires de.siegmar.fastcsv;
    requires commons.math3;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.commons.rng.simple;
    requires org.apache.commons.rng.api;

    exports org.voxrisk.riskmodel.clinical;
    exports org.voxrisk.riskmodel.data;
    exports org.voxrisk.riskmodel.evaluate;
    exports org.voxrisk.riskmodel.file;
    exports org.voxrisk.riskmodel.harmonize;
    exports org.voxrisk.riskmodel.model.logistic;
    exports org.voxrisk.riskmodel.model.nomogram;
    exports org.voxrisk.riskmodel.model.penalized;
    exports org.voxrisk.riskmodel.pipeline;
    exports org.voxrisk.riskmodel.published;
    exports org.voxrisk.riskmodel.score;
    exports org.voxrisk.riskmodel.select;
    exports org.voxrisk.riskmodel.statistics.correlation;
    exports org.voxrisk.riskmodel.statistics.distribution;
    exports org.voxrisk.riskmodel.statistics.reliability;
    exports org.voxrisk.riskmodel.statistics.smooth;
    exports org.voxrisk.riskmodel.statistics.table;
    exports org.voxrisk.riskmodel.statistics.test;
    exports org.voxrisk.riskmodel.statistics;
}
