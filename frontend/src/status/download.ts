import { callApi } from '../signin/callApi';
import { ApiProblem, ask, problemIn } from './api';

interface PickingWindow {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
}

/**
 * Saves what the API answers as a file, where a link cannot send a token. It goes to the disk as it comes where the browser
 * lets the user pick a file, and else by way of the browser's own store.
 *
 * @throws ApiProblem
 */
export async function download(path: string, name: string): Promise<void> {
  // First of all: browsers let a page ask only while the click is fresh.
  const file = await pickFile(name);
  if (file === 'none') {
    return;
  }
  const response = await answerTo(path);
  if (file === null || response.body === null) {
    save(URL.createObjectURL(await response.blob()), name);
    return;
  }
  await response.body.pipeTo(await file.createWritable());
}

/** Downloads from where the API says that it is: a URL that is good for some minutes, without a token. */
export async function downloadFrom(path: string, name: string): Promise<void> {
  const { url } = JSON.parse(await ask(path)) as { url: string };
  save(url, name);
}

async function answerTo(path: string): Promise<Response> {
  let response: Response;
  try {
    response = await callApi(path);
  } catch (problem) {
    throw new ApiProblem('NO_ANSWER', String(problem));
  }
  if (!response.ok) {
    throw problemIn(await response.text()) ?? new ApiProblem('UNKNOWN', `HTTP ${response.status}`);
  }
  return response;
}

/** Null where the browser lets nobody pick; `none` when the user does not want to. */
async function pickFile(name: string): Promise<FileSystemFileHandle | null | 'none'> {
  const { showSaveFilePicker } = window as PickingWindow;
  if (showSaveFilePicker === undefined) {
    return null;
  }
  try {
    return await showSaveFilePicker({ suggestedName: name });
  } catch (problem) {
    return problem instanceof DOMException && problem.name === 'AbortError' ? 'none' : null;
  }
}

function save(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of it by then; a URL of S3 is not one that can be given back.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
