import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A service that writes down what it is asked, and answers as a test says. */
export interface RecordingServer {
  url: string;
  asked: Asked[];
  /** What the next requests are answered with; then it is `status`. */
  answers: { status: number; headers?: Record<string, string> }[];
  stop: () => void;
}

export async function startRecordingServer(status: number): Promise<RecordingServer> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      recording.asked.push({ method, url, headers, body });
      const answer = recording.answers.shift() ?? { status };
      response.writeHead(answer.status, { 'retry-after': '0', ...answer.headers }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const recording: RecordingServer = { url, asked: [], answers: [], stop: () => void server.close() };
  return recording;
}
