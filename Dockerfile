# Builds GustMark natively and runs it as a user without rights. Keep /data: it holds the database and the key of its secrets.
#   docker build -t gustmark .
#   docker run -v gustmark:/data -e GUSTMARK__Discord__Token=… gustmark
# For x64 and arm64, each on either: docker buildx build --platform linux/arm64 -t gustmark .
# The compiler runs on the builder's own processor, so nothing is emulated. Takes BuildKit, which Docker has built with since version 23.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG BUILDARCH
ARG TARGETARCH
RUN case "$BUILDARCH $TARGETARCH" in \
      "amd64 arm64") across="gcc-aarch64-linux-gnu libc6-dev-arm64-cross" ;; \
      "arm64 amd64") across="gcc-x86-64-linux-gnu libc6-dev-amd64-cross" ;; \
    esac && \
    apt-get update && apt-get install -y --no-install-recommends clang zlib1g-dev fonts-dejavu-core tzdata $across && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN dotnet publish GustMark.Worker -c Release -a $TARGETARCH -o /app && mkdir /data /symbols && find /app \( -name '*.dbg' -o -name '*.pdb' \) -exec mv {} /symbols/ \;

# What a stack of a crash is read with: docker build --target symbols -o symbols .
FROM scratch AS symbols
COPY --from=build /symbols /

# No shell and no package manager; certificates, OpenSSL and the C library are all that the program needs.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
ARG VERSION=0.1.0
ARG REVISION=
LABEL org.opencontainers.image.title="GustMark" \
      org.opencontainers.image.description="Runs communities of Rust game servers from Discord" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
COPY --from=build /app /app
# The letters in charts.
COPY --from=build /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf /usr/share/fonts/truetype/dejavu/
# The clocks of the world, for times of day in a time zone.
COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
WORKDIR /data
VOLUME /data
ENV GUSTMARK__Storage__DataFolder=/data
USER $APP_UID
STOPSIGNAL SIGTERM
# Asks the worker by a socket in /data. A database that is brought up to date may take its time at the first start after an upgrade.
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s --retries=3 CMD ["/app/gustmark", "health"]
ENTRYPOINT ["/app/gustmark", "run"]
