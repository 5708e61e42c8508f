(() => {
  'use strict';

  const sets = JSON.parse(document.getElementById('plot-data').textContent);
  const TYPES = ['SNP', 'INDEL'];
  const TITLES = {SNP: 'SNPs', INDEL: 'Indels'};
  const INK = '#1d2733';
  const MUTED = '#5c6b7a';
  const LINE = '#d8dee4';
  const FONT = {fontFamily: 'system-ui, "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif', color: INK};
  // Columns of a curve.
  const [QQ, TRUTH_TP, TRUTH_FN, , QUERY_FP, RECALL, PRECISION, F1] = [0, 1, 2, 3, 4, 5, 6, 7];

  const charts = new Map();
  const visible = () => sets.filter((set, index) => document.querySelector(`input[name="set"][value="${index}"]`).checked);
  const choice = name => document.querySelector(`input[name="${name}"]:checked`).value;

  /** Text for the box at the mouse: an element, for a name is no HTML. */
  const hover = lines => {
    const box = document.createElement('div');
    box.className = 'hover';
    box.textContent = lines.join('\n');
    return box;
  };

  const axis = (name, more) => ({
    name,
    type: 'value',
    nameLocation: 'middle',
    nameGap: 32,
    nameTextStyle: {color: MUTED, fontSize: 13},
    axisLine: {show: true, onZero: false, lineStyle: {color: MUTED}},
    axisTick: {show: true},
    splitLine: {lineStyle: {color: LINE}},
    ...more,
    axisLabel: {color: MUTED, hideOverlap: true, ...(more || {}).axisLabel}
  });
  const yAxis = (name, more) => axis(name, {nameGap: 56, ...more});

  const draw = (id, title, option) => {
    const place = document.getElementById(id);
    if (!charts.has(id)) {
      charts.set(id, echarts.init(place, null, {renderer: 'svg'}));
    }
    charts.get(id).setOption({
      animation: false,
      textStyle: FONT,
      title: {text: title, left: 'center', top: 4, textStyle: {fontSize: 14, fontWeight: 600, color: INK}},
      grid: {left: 76, right: 24, top: 40, bottom: 54},
      tooltip: {trigger: 'item', confine: true, borderColor: LINE, textStyle: {color: INK}},
      ...option
    }, {notMerge: true});
  };

  /** Where nothing can be drawn. */
  const nothing = title => ({
    title: {
      text: title, subtext: 'nothing to show', left: 'center', top: 4,
      textStyle: {fontSize: 14, fontWeight: 600, color: INK}, subtextStyle: {color: MUTED}
    },
    series: []
  });

  /** A round number that divides a range into five steps at most. */
  const roundStep = range => {
    const size = 10 ** Math.floor(Math.log10(range / 5));
    return size * [1, 2, 5, 10].find(factor => range / (factor * size) <= 5);
  };

  /** An axis from some gap below 1 to 1. */
  const upToOne = gap => {
    const step = roundStep(gap);
    return {min: Math.max(0, Number((1 - Math.ceil(gap / step - 1e-9) * step).toPrecision(8))), max: 1, interval: step};
  };

  /** An axis of counts from about some number to another. */
  const countsUpTo = (from, most) => {
    const step = Math.max(1, roundStep(most - from));
    return {min: Math.floor(from / step) * step, max: most, interval: step, axisLabel: {showMaxLabel: false}};
  };

  const curveSeries = (set, rows, x, y, describe) => ({
    type: 'line',
    name: set.name,
    symbol: set.mark.symbol,
    symbolSize: 8,
    showAllSymbol: true,
    lineStyle: {color: set.mark.colour, width: 2},
    itemStyle: {color: set.mark.colour},
    emphasis: {itemStyle: {opacity: 1}},
    data: rows.map((row, i) => ({
      value: [Number(row[x]), Number(row[y])],
      symbolSize: i === rows.length - 1 ? 12 : 8,
      itemStyle: {opacity: i === rows.length - 1 ? 1 : 0}
    })),
    tooltip: {formatter: point => hover([set.mark.glyph + ' ' + set.name, ...describe(rows[point.dataIndex])])}
  });

  /** Without calls there is no precision, without truth no recall. */
  const isDefined = row => row[RECALL] !== '' && row[PRECISION] !== '';

  const drawCurves = () => {
    const [score, filter, view] = ['score', 'filter', 'view'].map(choice);
    for (const type of TYPES) {
      const shown = visible()
        .map(set => ({set, rows: (set.curves[`${type} ${filter} ${score}`] || []).filter(isDefined)}))
        .filter(one => one.rows.length > 0);
      const prTitle = `${TITLES[type]}: precision by recall`;
      const rocTitle = `${TITLES[type]}: true by false positives`;
      if (shown.length === 0) {
        draw(`pr-${type}`, prTitle, nothing(prTitle));
        draw(`roc-${type}`, rocTitle, nothing(rocTitle));
        continue;
      }
      const describe = row => [
        `${score} \u2265 ${row[QQ]}`,
        `recall ${row[RECALL]}, precision ${row[PRECISION]}, F1 ${row[F1]}`,
        `TP ${row[TRUTH_TP]}, FN ${row[TRUTH_FN]}, FP ${row[QUERY_FP]}`
      ];
      // The corner has the ends of all curves, and as much again to the left.
      const ends = shown.map(one => one.rows[one.rows.length - 1]);
      const lowestRecall = Math.min(...ends.map(row => Number(row[RECALL])));
      const recallAxis = upToOne(view === 'whole' ? 1 : Math.min(1, Math.max(0.002, 2 * (1 - lowestRecall))));
      const inView = shown.flatMap(one => one.rows).filter(row => Number(row[RECALL]) >= recallAxis.min);
      const lowestPrecision = Math.min(...inView.map(row => Number(row[PRECISION])));
      const precisionAxis = upToOne(view === 'whole' ? 1 : Math.min(1, Math.max(0.002, 1.2 * (1 - lowestPrecision))));
      draw(`pr-${type}`, prTitle, {
        xAxis: axis('recall', recallAxis),
        yAxis: yAxis('precision', precisionAxis),
        series: shown.map(one => curveSeries(one.set, one.rows, RECALL, PRECISION, describe))
      });
      const total = Math.max(...ends.map(row => Number(row[TRUTH_TP]) + Number(row[TRUTH_FN])));
      draw(`roc-${type}`, rocTitle, {
        xAxis: axis('false positives', {min: 0, minInterval: 1}),
        yAxis: yAxis('true positives', countsUpTo(recallAxis.min * (total - 1), total)),
        series: shown.map(one => curveSeries(one.set, one.rows, QUERY_FP, TRUTH_TP, describe))
      });
    }
  };

  const SUPERSCRIPTS = '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079';
  /** A power of ten, as few letters as it takes. */
  const power = exponent => exponent >= -3
    ? String(Number((10 ** exponent).toPrecision(3)))
    : '10\u207b' + [...String(-exponent)].map(digit => SUPERSCRIPTS[digit]).join('');

  /** An axis of logarithms from 10 to some power to 1. */
  const logAxis = from => ({
    min: from, max: 0, interval: from < -6 ? 2 : 1, axisLabel: {formatter: power, showMinLabel: true}
  });

  const lowestExponent = rates => Math.min(-1, Math.floor(Math.log10(Math.min(...rates.map(Number).filter(rate => rate > 0)))));

  const drawReliability = () => {
    const all = sets.flatMap(set => set.reliability);
    const claimedFrom = lowestExponent(all.map(row => row['Claimed']));
    const observedFrom = lowestExponent(all.map(row => row[Number(row['Wrong']) > 0 ? 'Observed.Lower' : 'Observed.Upper']));
    const shownSets = visible();
    for (const type of TYPES) {
      const title = `${TITLES[type]}: wrong calls`;
      const shown = shownSets
        .map(set => ({set, rows: set.reliability.filter(row => row['Type'] === type)}))
        .filter(one => one.rows.length > 0);
      if (shown.length === 0) {
        draw(`gq-${type}`, title, nothing(title));
        continue;
      }
      const lowest = Math.max(claimedFrom, observedFrom);
      const series = [{
        type: 'line', silent: true, symbol: 'none', lineStyle: {color: MUTED, type: 'dashed', width: 1},
        data: [[lowest, lowest], [0, 0]]
      }];
      shown.forEach(({set, rows}, i) => {
        // Sets stand a little apart, so that their error bars do not hide each other.
        const x = row => Math.log10(Number(row['Claimed'])) + 0.08 * (i - (shown.length - 1) / 2);
        const y = rate => Math.max(observedFrom, Math.log10(Number(rate)));
        series.push({
          type: 'line', silent: true, symbol: 'none', lineStyle: {color: set.mark.colour, width: 1.5, opacity: 0.5},
          data: rows.flatMap(row => [[x(row), y(row['Observed.Lower'])], [x(row), y(row['Observed.Upper'])], [x(row), '-']])
        }, {
          type: 'scatter',
          name: set.name,
          symbol: set.mark.symbol,
          symbolSize: 10,
          clip: false,
          data: rows.map(row => ({
            value: [x(row), y(row['Observed'])],
            itemStyle: Number(row['Wrong']) > 0
              ? {color: set.mark.colour, opacity: 1}
              : {color: '#fff', borderColor: set.mark.colour, borderWidth: 1.5, opacity: 1}
          })),
          tooltip: {
            formatter: point => {
              const row = rows[point.dataIndex];
              return hover([
                `${set.mark.glyph} ${set.name}`,
                `GQ ${row['GQ.Lowest']} to ${row['GQ.Highest']}: ${row['Calls']} calls, ${row['Wrong']} wrong`,
                `claimed ${row['Claimed']}`,
                `observed ${row['Observed']} (${row['Observed.Lower']} to ${row['Observed.Upper']})`
              ]);
            }
          }
        });
      });
      draw(`gq-${type}`, title, {
        xAxis: axis('share of wrong calls that GQ claims', logAxis(claimedFrom)),
        yAxis: yAxis('share that the truth shows', logAxis(observedFrom)),
        series
      });
    }
  };

  const LENGTH_CLASSES = [
    ['D16_PLUS', 'deleted\n16 or more'], ['D6_15', 'deleted\n6 to 15'], ['D1_5', 'deleted\n1 to 5'],
    ['I1_5', 'inserted\n1 to 5'], ['I6_15', 'inserted\n6 to 15'], ['I16_PLUS', 'inserted\n16 or more'],
    ['C1_5', 'complex\n1 to 5'], ['C6_15', 'complex\n6 to 15'], ['C16_PLUS', 'complex\n16 or more']
  ];
  const COUNTS = [['TRUTH.TP', 'TP', '#8fb8d3'], ['TRUTH.FN', 'FN', '#e69f00'], ['QUERY.FP', 'FP', '#882255']];

  // Bars of logarithms begin half a power of ten below 1, so that a count of 1 has a bar.
  const BELOW_ONE = 0.5;
  const logCounts = most => ({
    min: 0,
    max: Math.ceil(Math.log10(most)) + BELOW_ONE,
    interval: BELOW_ONE,
    axisTick: {show: false},
    axisLabel: {formatter: height => Number.isInteger(height) ? '' : (10 ** (height - BELOW_ONE)).toLocaleString('en')},
    splitLine: {lineStyle: {color: ['transparent', LINE]}}
  });

  const drawIndels = () => {
    const scale = choice('scale');
    const most = Math.max(1, ...sets.flatMap(set => set.indels).flatMap(row => COUNTS.map(one => Number(row[one[0]]))));
    const height = count => scale === 'log' ? Math.log10(count) + BELOW_ONE : count;
    sets.forEach((set, index) => {
      const count = (subtype, column) => Number((set.indels.find(row => row['Subtype'] === subtype) || {})[column] || 0);
      draw(`indels-${index}`, '', {
        legend: {top: 4, right: 24, data: COUNTS.map(one => one[1])},
        grid: {left: 76, right: 24, top: 44, bottom: 44},
        tooltip: {
          trigger: 'axis',
          axisPointer: {type: 'shadow'},
          confine: true,
          borderColor: LINE,
          formatter: points => hover([
            `${points[0].axisValue.replace('\n', ' ')} bp`, ...points.map(point => `${point.seriesName} ${point.data.count}`)
          ])
        },
        xAxis: axis('', {
          type: 'category', data: LENGTH_CLASSES.map(one => one[1]), splitLine: {show: false}, axisTick: {show: false},
          axisLabel: {interval: 0, lineHeight: 15}
        }),
        yAxis: yAxis('variants', scale === 'log' ? logCounts(most) : {minInterval: 1}),
        series: COUNTS.map(([column, name, color]) => ({
          type: 'bar',
          name,
          barGap: '5%',
          itemStyle: {color},
          label: {show: true, position: 'top', color: MUTED, fontSize: 11, formatter: point => point.data.count},
          data: LENGTH_CLASSES.map(([subtype]) => count(subtype, column))
            .map(number => ({count: number, value: number > 0 ? height(number) : null}))
        }))
      });
    });
  };

  const makeSortable = table => {
    table.classList.add('live');
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    const key = (row, column) => (row.cells[column].querySelector('[data-column]') || row.cells[column]).textContent.trim();
    const sort = head => {
      const column = heads.indexOf(head);
      const direction = head.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
      heads.forEach(other => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', direction);
      const sign = direction === 'ascending' ? 1 : -1;
      const compare = (a, b) => {
        // What is not defined comes last.
        if (a === '' || b === '') {
          return (a === '') - (b === '');
        }
        return sign * (isNaN(a) || isNaN(b) ? a.localeCompare(b) : a - b);
      };
      [...body.rows]
        .sort((a, b) => compare(key(a, column), key(b, column)))
        .forEach(row => {
          row.classList.add('first');
          body.append(row);
        });
    };
    heads.forEach(head => {
      head.tabIndex = 0;
      head.addEventListener('click', () => sort(head));
      head.addEventListener('keydown', event => event.key === 'Enter' && sort(head));
    });
  };

  const filterStrata = text => {
    const words = text.toLowerCase().split(/\s+/);
    for (const row of document.getElementById('strata-table').tBodies[0].rows) {
      const content = row.textContent.toLowerCase();
      row.hidden = !words.every(word => content.includes(word));
    }
  };

  document.body.classList.add('live');
  if (!sets.some(set => Object.keys(set.curves).some(key => key.endsWith('QUAL')))) {
    document.querySelector('input[name="score"][value="GQ"]').checked = true;
  }
  drawCurves();
  drawReliability();
  drawIndels();
  document.querySelectorAll('input[name="score"], input[name="filter"], input[name="view"]')
    .forEach(input => input.addEventListener('change', drawCurves));
  const boxes = document.querySelectorAll('input[name="set"]');
  boxes.forEach(box => box.addEventListener('change', () => {
    boxes.forEach(other => { other.checked = other.value === box.value ? box.checked : other.checked; });
    drawCurves();
    drawReliability();
  }));
  document.querySelectorAll('input[name="scale"]').forEach(input => input.addEventListener('change', drawIndels));
  document.querySelectorAll('form').forEach(form => form.addEventListener('submit', event => event.preventDefault()));
  document.querySelectorAll('table.sortable').forEach(makeSortable);
  document.getElementById('strata-filter').addEventListener('input', event => filterStrata(event.target.value));
  window.addEventListener('resize', () => charts.forEach(chart => chart.resize()));
  window.addEventListener('beforeprint', () => {
    document.querySelectorAll('details').forEach(details => { details.open = true; });
    charts.forEach((chart, id) => {
      chart.resize({width: id.startsWith('indels') ? 680 : 340, height: 260});
      // Paper does not wait for the next frame.
      chart.getZr().flush();
    });
  });
  window.addEventListener('afterprint', () => charts.forEach(chart => chart.resize({width: 'auto', height: 'auto'})));
})();
