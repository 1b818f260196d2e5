package io.remessa.images;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;

/**
 * Asks a program in the same container whether it is ready, since bases for Java have neither {@code curl} nor a shell for sure. It
 * needs nothing but the JDK: in images it is alone.
 */
public final class HealthCheck {

    static final String NAME = "io.remessa.images.HealthCheck";

    private static final int MILLIS = 5_000;

    private HealthCheck() {}

    /**
     * Ends with 0 when the address answers 200; of one without a path, when somebody listens there.
     *
     * @param arguments the address, an HTTP URL
     */
    public static void main(String... arguments) {
        URI address = URI.create(arguments[0]);
        try {
            System.exit(isReady(address) ? 0 : 1);
        } catch (IOException notReady) {
            System.err.println(address + ": " + notReady.getMessage());
            System.exit(1);
        }
    }

    private static boolean isReady(URI address) throws IOException {
        if (address.getPath().isEmpty()) {
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                return socket.isConnected();
            }
        }
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout(MILLIS);
        connection.setReadTimeout(MILLIS);
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    }
}
