/** Images, regions, texture matrices and radiomics features. Opens no file and keeps no state. */
module org.voxrisk.radiomics.core {
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports org.voxrisk.extract;
    exports org.voxrisk.family;
    exports org.voxrisk.feature;
    exports org.voxrisk.filter;
    exports org.voxrisk.filter.ibsi;
    exports org.voxrisk.image;
    exports org.voxrisk.maps;
    exports org.voxrisk.perturb;
    exports org.voxrisk.preprocess.n4;
    exports org.voxrisk.preprocess;
    exports org.voxrisk.shape;
    exports org.voxrisk.texture;
    exports org.voxrisk.work;
}
