# Builds GustMark natively and runs it as a user without rights. Keep /data: it holds the database and the key of its secrets.
#   docker build -t gustmark .
#   docker run -v gustmark:/data -e GUSTMARK__Discord__Token=… gustmark
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends clang zlib1g-dev fonts-dejavu-core && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN dotnet publish GustMark.Worker -c Release -o /app && rm -f /app/*.dbg /app/*.pdb && mkdir /data

# No shell and no package manager; certificates, OpenSSL and the C library are all that the program needs.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
COPY --from=build /app /app
# The letters in charts.
COPY --from=build /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf /usr/share/fonts/truetype/dejavu/
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
WORKDIR /data
VOLUME /data
ENV GUSTMARK__Storage__DataFolder=/data
USER $APP_UID
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/gustmark", "run"]
