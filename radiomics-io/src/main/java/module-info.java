/** Reading and writing of images, parameter files and the records of extractions, and the way from the first to the last. */
module org.voxrisk.radiomics.io {
    requires static org.jspecify;
    requires transitive org.voxrisk.radiomics.core;
    requires transitive com.fasterxml.jackson.databind;
    requires de.siegmar.fastcsv;
    requires org.yaml.snakeyaml;

    exports org.voxrisk.io.cohort;
    exports org.voxrisk.io.cohort.batch;
    exports org.voxrisk.io.cohort.check;
    exports org.voxrisk.io.cohort.perturb;
    exports org.voxrisk.io.cohort.prepare;
    exports org.voxrisk.io.dicom.data;
    exports org.voxrisk.io.dicom.rtstruct;
    exports org.voxrisk.io.dicom.seg;
    exports org.voxrisk.io.dicom.series;
    exports org.voxrisk.io.dicom.sr;
    exports org.voxrisk.io.file;
    exports org.voxrisk.io.format;
    exports org.voxrisk.io.image;
    exports org.voxrisk.io.json;
    exports org.voxrisk.io.metaimage;
    exports org.voxrisk.io.nifti;
    exports org.voxrisk.io.nrrd;
    exports org.voxrisk.io.segmentation;
    exports org.voxrisk.io.settings;
    exports org.voxrisk.io.source;
    exports org.voxrisk.io.text;
}
