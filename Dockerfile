# One image for all services and the command line; the arguments say what runs: docker run paystream --help
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -Dmaven.test.skip=true -pl standalone -am package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --user-group --create-home --home-dir /var/lib/paystream --shell /usr/sbin/nologin paystream
# The libraries change seldom and make a layer of their own.
COPY --from=build /src/standalone/target/lib /app/lib
COPY --from=build /src/standalone/target/paystream.jar /app/paystream.jar
COPY --chmod=755 docker/http-ok /usr/local/bin/http-ok
USER paystream
WORKDIR /var/lib/paystream
EXPOSE 8080
# Half of the container's memory at most: RocksDB keeps its own outside the heap. JAVA_TOOL_OPTIONS adds options.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/app/paystream.jar"]
CMD ["--help"]
