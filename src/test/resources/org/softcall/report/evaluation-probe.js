// Tries the page of an evaluation and leaves what it sees in the document, as JSON.
(() => {
  'use strict';
  const $ = selector => document.querySelector(selector);
  const set = (selector, property, value, type) => {
    $(selector)[property] = value;
    $(selector).dispatchEvent(new Event(type));
  };
  const chart = id => echarts.getInstanceByDom(document.getElementById(id));
  const lines = id => chart(id).getOption().series.length;
  const shapes = id => document.querySelectorAll(`#${id} svg path`).length;
  const rows = table => [...table.tBodies[0].rows].map(row => {
    const fields = {};
    row.querySelectorAll('[data-set]').forEach(cell => { fields.set = cell.dataset.set; });
    row.querySelectorAll('[data-column]').forEach(cell => { fields[cell.dataset.column] = cell.textContent; });
    return fields;
  });
  const curves = () => JSON.stringify(['pr-SNP', 'roc-SNP'].map(id => [chart(id).getOption().series.map(one => one.data),
    chart(id).getOption().xAxis[0].min]));

  const probe = {
    heading: $('h1').textContent,
    tables: Object.fromEntries([...document.querySelectorAll('table[id]')].map(table => [table.id, rows(table)])),
    setNames: [...document.querySelectorAll('.card h3')].map(name => name.textContent.slice(1))
  };

  setTimeout(() => {
    probe.plots = Object.fromEntries([...document.querySelectorAll('.plot')].map(plot => [plot.id, shapes(plot.id)]));
    const last = chart('pr-SNP').getOption().series[0].data.length - 1;
    chart('pr-SNP').dispatchAction({type: 'showTip', seriesIndex: 0, dataIndex: last});
  }, 1000);

  setTimeout(() => {
    probe.hover = $('#pr-SNP .hover').textContent;

    const before = curves();
    set('input[name="score"][value="GQ"]', 'checked', true, 'change');
    probe.gqChangesCurves = curves() !== before;
    const corner = curves();
    set('input[name="view"][value="whole"]', 'checked', true, 'change');
    probe.wholeChangesCurves = curves() !== corner;
    set('input[name="scale"][value="value"]', 'checked', true, 'change');

    probe.curvesOfAll = lines('pr-SNP');
    set('input[name="set"][value="0"]', 'checked', false, 'change');
    probe.curvesWithoutFirst = lines('pr-SNP');

    set('#strata-filter', 'value', 'indel GC_0', 'input');
    const strata = () => rows($('#strata-table')).filter((row, i) => !$('#strata-table').tBodies[0].rows[i].hidden);
    probe.filtered = strata().map(row => `${row.Type} ${row.Subset}`);
    set('#strata-filter', 'value', '', 'input');
    $('#strata-table thead th:last-child').click();
    probe.sorted = strata().map(row => row['METRIC.F1_Score']);
  }, 2000);

  setTimeout(() => {
    probe.images = document.images.length;
    probe.scripts = document.scripts.length;
    probe.isBroken = 'isBroken' in window;
    const pre = document.createElement('pre');
    pre.id = 'probe';
    pre.textContent = JSON.stringify(probe).replace(/[<>&]/g, letter => '\\u00' + letter.charCodeAt(0).toString(16));
    document.body.append(pre);
  }, 3000);
})();
