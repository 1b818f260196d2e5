package io.remessa.api.owner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a signed token (RFC 7519), whoever signed it.
 *
 * @param header how it is signed, and of which type it is
 * @param claims what it says
 */
public record TokenContent(Map<String, Object> header, Map<String, Object> claims) {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /**
     * Reads a token; its signature is not looked at.
     *
     * @param token in compact form
     * @throws RefusedTokenException when that is no token, or none that can be read without doubt, since a member is there twice
     */
    public static TokenContent read(String token, ObjectMapper mapper) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new RefusedTokenException("It is not a signed token");
        }
        return new TokenContent(object(parts[0], mapper), object(parts[1], mapper));
    }

    private static Map<String, Object> object(String part, ObjectMapper mapper) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
            @Nullable Map<String, Object> object = mapper.readValue(json, OBJECT);
            if (object != null) {
                return object;
            }
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw new RefusedTokenException("It cannot be read", e);
        }
        throw new RefusedTokenException("It says nothing");
    }
}
