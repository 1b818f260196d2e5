import fs from 'node:fs';
import path from 'node:path';
import { createCRC64 } from 'hash-wasm';
import { settings } from './settings';

const HEADER =
  'nrInst,nrAgencia,cdClient,nmClient,nrCpfCnpj,nrContrato,dtContrato,qtPrestacoes,vlTotal,cdProduto,dsProduto,' +
  'cdCarteira,dsCarteira,nrProposta,nrPresta,tpPresta,nrSeqPre,dtVctPre,vlPresta,vlMora,vlMulta,vlOutAcr,vlIof,' +
  'vlDescon,vlAtual,idSituac,idSitVen';

/** A sound row of the layout `parcelas`; rows differ by number. */
function row(number: number): string {
  const client = `CLIENTE ${String(number).padStart(9, '0')}`;
  return `196,23,${number % 90_000},${client},12896200179617,${number},20220728,11,450896.27,533,CDC,19,VAREJO,194585,${
    (number % 11) + 1
  },Original,0,20230701,40990.57,1.00,2.00,0,0,0,40993.57,Aberta,Vencida\n`;
}

/** Writes a file of about so many bytes, all of whose records are sound; answers its path. */
export function parcelasFile(name: string, bytes: number, firstRow = 1): string {
  const file = path.join(settings.work, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const out = fs.openSync(file, 'w');
  let written = fs.writeSync(out, `${HEADER}\n`);
  let number = firstRow;
  while (written < bytes) {
    const rows: string[] = [];
    for (let i = 0; i < 5_000 && written < bytes; i++) {
      const text = row(number++);
      rows.push(text);
      written += text.length;
    }
    fs.writeSync(out, rows.join(''));
  }
  fs.closeSync(out);
  return file;
}

/** Writes a small file of any content; answers its path. */
export function textFile(name: string, content: string | Uint8Array): string {
  const file = path.join(settings.work, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
  return file;
}

/** The CRC-64/NVME of a file as S3 writes it. */
export async function checksumOf(file: string): Promise<string> {
  const hasher = await createCRC64('9a6c9329ac4bc9b5');
  hasher.init();
  for await (const bytes of fs.createReadStream(file)) {
    hasher.update(bytes);
  }
  return Buffer.from(hasher.digest('binary')).toString('base64');
}

export { HEADER, row };
