/** One call of JSON-RPC 2.0 as it is sent. */
export interface RpcCall {
  readonly id: number;
  /** one line, without its line feed */
  readonly text: string;
}

/** Makes calls, numbered from 1. */
export type CallMaker = (method: string, params?: string) => RpcCall;

/** Makes a function that writes calls and numbers them, from 1. */
export function callMaker(): CallMaker {
  let lastId = 0;
  return (method, params) => {
    const id = ++lastId;
    const rest = params === undefined ? '' : `,"params":${params}`;
    return { id, text: `{"jsonrpc":"2.0","id":${id},"method":"${method}"${rest}}` };
  };
}
