import { describe, expect, it } from 'vitest';
import { readXml } from './read-xml.js';

const head = '<?xml version="1.0" encoding="UTF-8"?>';

describe('readXml', () => {
  it('reads elements, attributes, references and CDATA', () => {
    expect(readXml(`${head}\n<a b="&lt;&#xA;">x<c/><![CDATA[<&]]>]]&gt;</a>`)).toEqual({
      name: 'a',
      attributes: { b: '<\n' },
      children: [{ name: 'c', attributes: {}, children: [], text: '' }],
      text: 'x<&]]>',
    });
  });

  it.each([
    '<a/>',
    `${head}<a>`,
    `${head}<a></b>`,
    `${head}<a/><b/>`,
    `${head}<a/>text`,
    `${head}</a>`,
    `${head}<a b="1" b="2"/>`,
    `${head}<a b="<"/>`,
    `${head}<a b=1/>`,
    `${head}<a>&</a>`,
    `${head}<a>&nbsp;</a>`,
    `${head}<a>&#x1b;</a>`,
    `${head}<a>]]></a>`,
    `${head}<a><![CDATA[]]>]]></a>`,
    `${head}<a><!-- no comments --></a>`,
    `${head}<a>\u001b</a>`,
    `${head}<a>\ud800</a>`,
    `${head}<a>\uffff</a>`,
  ])('rejects %j', (document) => {
    expect(() => readXml(document)).toThrow();
  });
});
