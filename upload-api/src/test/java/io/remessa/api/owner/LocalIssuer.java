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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An issuer of tokens on loopback: what leads to its keys, and tokens as the tests want them, true ones and others. */
public final class LocalIssuer implements AutoCloseable {

    /** This API's name at the issuer. */
    public static final String AUDIENCE = "remessa-api";

    private static final String KEY_ID = "key-1";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final KeyPair keys = newKeys();

    public LocalIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/.well-known/openid-configuration",
                call -> answer(call, Map.of("issuer", address(), "jwks_uri", address() + "/keys")));
        server.createContext("/keys", call -> answer(call, Map.of("keys", List.of(publicKey()))));
        server.start();
    }

    /** What {@code iss} says. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A token of somebody that is good now. */
    public String token(String subject) {
        return token(claims(subject));
    }

    /** A token that says what one likes, signed with the issuer's key. */
    public String token(Map<String, Object> claims) {
        return signed(claims, keys);
    }

    /** The same, signed with a key that is not the issuer's, and says that it is. */
    public String forged(Map<String, Object> claims) {
        return signed(claims, newKeys());
    }

    /** The same, not signed at all. */
    public String unsigned(Map<String, Object> claims) {
        return part(Map.of("alg", "none")) + "." + part(claims) + ".";
    }

    /** The same, with the issuer's public key taken for a secret (RFC 8725, 2.1). */
    public String signedWithPublicKey(Map<String, Object> claims) {
        try {
            String content = part(Map.of("alg", "HS256", "kid", KEY_ID)) + "." + part(claims);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.getPublic().getEncoded(), "HmacSHA256"));
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

    private String signed(Map<String, Object> claims, KeyPair by) {
        try {
            String content = part(Map.of("alg", "RS256", "kid", KEY_ID)) + "." + part(claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(by.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> publicKey() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                KEY_ID,
                "n",
                BASE64.encodeToString(unsigned(key.getModulus().toByteArray())),
                "e",
                BASE64.encodeToString(unsigned(key.getPublicExponent().toByteArray())));
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

    private void answer(HttpExchange call, Map<String, Object> content) throws IOException {
        byte[] body = json.writeValueAsBytes(content);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(200, body.length);
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
