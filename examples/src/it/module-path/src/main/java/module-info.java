/** A modular application on the three libraries. */
module com.example.consumer {
    requires org.voxrisk.radiomics.core;
    requires org.voxrisk.radiomics.io;
    requires org.voxrisk.riskmodel;
}
