package dev.baton.activities.coordination.storage;

import dev.baton.activities.coordination.SpecialistFailure;
import dev.baton.workflows.coordination.SpecialistError.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A bucket of a store that speaks S3. Failures are in the words of the specialists. */
public final class ObjectStore implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

  private final S3Settings settings;
  private final S3Client client;
  private final S3Presigner presigner;

  /** A store; nothing is asked of it yet. */
  public ObjectStore(S3Settings settings) {
    this.settings = settings;
    var credentials =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    // Stores other than Amazon's do not all know the newer checksums and chunked signatures.
    var style =
        S3Configuration.builder()
            .pathStyleAccessEnabled(settings.pathStyle())
            .chunkedEncodingEnabled(false)
            .build();
    var building =
        S3Client.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .serviceConfiguration(style)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(READ_TIMEOUT));
    var signing =
        S3Presigner.builder()
            .region(Region.of(settings.region()))
            .credentialsProvider(credentials)
            .serviceConfiguration(style);
    if (settings.endpoint() != null) {
      building.endpointOverride(settings.endpoint());
      signing.endpointOverride(settings.endpoint());
    }
    client = building.build();
    presigner = signing.build();
  }

  /** Puts a file into the bucket, in place of what is there under that key. */
  public void put(String key, Path file, String mediaType) {
    ask(() ->
        client.putObject(
            request -> request.bucket(settings.bucket()).key(key).contentType(mediaType),
            RequestBody.fromFile(file)));
  }

  /**
   * Size of an object, bytes.
   *
   * @throws SpecialistFailure when there is none
   */
  public long size(String key) {
    return ask(() -> client.headObject(request -> request.bucket(settings.bucket()).key(key)))
        .contentLength();
  }

  /** Deletes an object; one that is not there is deleted already. */
  public void delete(String key) {
    ask(() -> client.deleteObject(request -> request.bucket(settings.bucket()).key(key)));
  }

  /** An address that anybody may download an object from, for so long; at most seven days. */
  public String address(String key, Duration valid) {
    return presigner
        .presignGetObject(request ->
            request
                .signatureDuration(valid)
                .getObjectRequest(object -> object.bucket(settings.bucket()).key(key)))
        .url()
        .toString();
  }

  /** Where an object is, for people: {@code s3://bucket/key}. */
  public String location(String key) {
    return "s3://%s/%s".formatted(settings.bucket(), key);
  }

  private static <T> T ask(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkServiceException e) {
      throw switch (e.statusCode()) {
        case 401, 403 ->
            new SpecialistFailure(
                Type.AUTHENTICATION,
                "The object store refuses the key (HTTP status %d).".formatted(e.statusCode()),
                "Correct BATON_S3_ACCESS_KEY and BATON_S3_SECRET_KEY, or what the key may do.",
                false);
        case 404 ->
            SpecialistFailure.notFound(
                "The object store has no such object or bucket.",
                "Check BATON_S3_BUCKET, and whether the file was deleted.");
        case 408, 429, 500, 502, 503, 504 ->
            SpecialistFailure.unavailable(
                "The object store answers with HTTP status %d.".formatted(e.statusCode()),
                "It is tried again.");
        default ->
            SpecialistFailure.configuration(
                "The object store refuses the request (HTTP status %d).".formatted(e.statusCode()),
                "Check BATON_S3_REGION, BATON_S3_ENDPOINT and BATON_S3_PATH_STYLE.");
      };
    } catch (SdkClientException e) {
      throw SpecialistFailure.unavailable(
          "The object store does not answer.", "Check BATON_S3_ENDPOINT; it is tried again.");
    }
  }

  @Override
  public void close() {
    client.close();
    presigner.close();
  }
}
