import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import { LocalIssuer, newKeys } from '../../src/signin/localIssuer.testing';

/** The tests' issuer of tokens, where a browser and the API reach it. */
export class IssuerServer {
  private readonly server: http.Server;

  private constructor(readonly issuer: LocalIssuer) {
    this.server = http.createServer((request, response) => void this.handle(request, response));
  }

  /** @param screen where users are sent back to */
  static async listen(port: number, screen: string): Promise<IssuerServer> {
    const one = new IssuerServer(new LocalIssuer(`http://127.0.0.1:${port}`, screen, await newKeys()));
    await new Promise<void>((resolve) => one.server.listen(port, '127.0.0.1', resolve));
    return one;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async handle(asked: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = asked;
    const body = new Uint8Array(await buffer(asked));
    const answer = await this.issuer.answer(
      new Request(new URL(url, this.issuer.address), {
        method,
        headers: { cookie: headers.cookie ?? '', 'content-type': headers['content-type'] ?? '' },
        ...(method === 'POST' ? { body } : {}),
      }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(await answer.text());
  }
}
