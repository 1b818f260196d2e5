package io.remessa.api.owner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An issuer of tokens on loopback: what leads to its keys, and tokens as the tests want them, true ones and others. */
public final class LocalIssuer implements AutoCloseable {

    /** This API's name at the issuer. */
    public static final String AUDIENCE = "remessa-api";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final ObjectMapper json = new ObjectMapper();
    private final int port;
    private volatile HttpServer server;
    private volatile Key key = new Key("key-1", newKeys());
    private volatile int keysStatus = 200;

    /** A key that signs, and the name by which it is published. */
    private record Key(String id, KeyPair pair) {}

    public LocalIssuer() throws IOException {
        server = listening(0);
        port = server.getAddress().getPort();
    }

    private HttpServer listening(int at) throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        listening.createContext(
                "/.well-known/openid-configuration",
                call -> answer(call, 200, Map.of("issuer", address(), "jwks_uri", address() + "/keys")));
        listening.createContext("/keys", call -> answer(call, keysStatus, Map.of("keys", List.of(publicKey()))));
        listening.start();
        return listening;
    }

    /** What {@code iss} says. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Signs with another key from now on, and publishes that alone. */
    public void rotate() {
        key = new Key("key-" + UUID.randomUUID(), newKeys());
    }

    /** Has the address of the keys answer so from now on; with 200 the keys. */
    public void answerKeysWith(int status) {
        keysStatus = status;
    }

    /** Cannot be connected to from now on. */
    public void goAway() {
        server.stop(0);
    }

    /** Can be connected to again, with the keys that it had. */
    public void comeBack() throws IOException {
        server = listening(port);
    }

    /** A token of somebody that is good now. */
    public String token(String subject) {
        return token(claims(subject));
    }

    /** A token that says what one likes, signed with the issuer's key. */
    public String token(Map<String, Object> claims) {
        return token(Map.of(), claims);
    }

    /** The same, with more in the header. */
    public String token(Map<String, Object> header, Map<String, Object> claims) {
        return signed(header, claims, key.pair());
    }

    /** The same, signed with a key that is not the issuer's, and says that it is. */
    public String forged(Map<String, Object> claims) {
        return signed(Map.of(), claims, newKeys());
    }

    /** The same, not signed at all. */
    public String unsigned(Map<String, Object> claims) {
        return part(Map.of("alg", "none")) + "." + part(claims) + ".";
    }

    /** The same, with the issuer's public key taken for a secret (RFC 8725, 2.1). */
    public String signedWithPublicKey(Map<String, Object> claims) {
        try {
            String content = part(Map.of("alg", "HS256", "kid", key.id())) + "." + part(claims);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.pair().getPublic().getEncoded(), "HmacSHA256"));
            return content + "." + BASE64.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a token of somebody says that is good for five minutes. */
    public Map<String, Object> claims(String subject) {
        long now = Instant.now().getEpochSecond();
        return new HashMap<>(
                Map.of("iss", address().toString(), "sub", subject, "aud", AUDIENCE, "iat", now, "exp", now + 300));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String signed(Map<String, Object> more, Map<String, Object> claims, KeyPair by) {
        try {
            Map<String, Object> header = new HashMap<>(Map.of("alg", "RS256", "kid", key.id()));
            header.putAll(more);
            String content = part(header) + "." + part(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(by.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> publicKey() {
        Key current = key;
        RSAPublicKey numbers = (RSAPublicKey) current.pair().getPublic();
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                current.id(),
                "n",
                BASE64.encodeToString(unsigned(numbers.getModulus().toByteArray())),
                "e",
                BASE64.encodeToString(unsigned(numbers.getPublicExponent().toByteArray())));
    }

    /** Without the zero that only says that the number is not negative. */
    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? java.util.Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private String part(Map<String, Object> content) {
        try {
            return BASE64.encodeToString(json.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange call, int status, Map<String, Object> content) throws IOException {
        byte[] body = json.writeValueAsBytes(content);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
