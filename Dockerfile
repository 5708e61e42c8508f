# gatk-softcall, GATK and Picard beside a Java runtime; "gatk" on the PATH is gatk-softcall's command line.
#
#   mvn package -DskipTests && docker build -t gatk-softcall:0.1.0 .
#
# The base needs Java 17, bash and glibc. On GATK's own image, with its Python and R beside the plugin:
#
#   docker build --build-arg BASE_IMAGE=broadinstitute/gatk:4.6.2.0 -t gatk-softcall:gatk .

ARG BASE_IMAGE=eclipse-temurin:17.0.15_6-jre-jammy
FROM ${BASE_IMAGE}
ARG VERSION=0.1.0

# The libraries are nearly all of it and change seldom: a layer of their own.
COPY target/gatk-softcall-${VERSION}/lib/ /opt/gatk-softcall/lib/
COPY target/gatk-softcall-${VERSION}/gatk-softcall target/gatk-softcall-${VERSION}/gatk-softcall.jar \
    target/gatk-softcall-${VERSION}/add-opens.args /opt/gatk-softcall/
# Natives are unpacked below Java's idea of a home, which for a user that the image does not know is the work folder.
RUN mkdir /opt/gatk-softcall/bin \
    && printf '#!/bin/sh\nexec /opt/gatk-softcall/gatk-softcall --java-options "-Duser.home=${TMPDIR:-/tmp}" "$@"\n' \
        >/opt/gatk-softcall/bin/gatk \
    && chmod 755 /opt/gatk-softcall/bin/gatk \
    && ln -s gatk /opt/gatk-softcall/bin/gatk-softcall

# First on the PATH: GATK's image has a "gatk" of its own.
ENV PATH=/opt/gatk-softcall/bin:$PATH LANG=C.UTF-8
WORKDIR /work
