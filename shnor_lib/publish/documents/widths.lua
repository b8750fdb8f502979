-- How wide the columns of a table are, in which size it is set, and whether it needs a wide page.

local PORTRAIT, LANDSCAPE = 467, 728 -- points between the margins of A4
local SIZES = { 11, 10, 9, 8 }
local LETTER = 0.54 -- of the size: the middle width of a bold letter of Times
local PADDING = 10 -- points that a column loses to its edges
local LONGEST_WORD = 14 -- letters; longer words are divided
local SHORTEST_WORD = 5 -- letters: a short head in bold capitals is as wide

local function length(text)
  return utf8.len(text) or #text
end

-- Per column: its longest word, its longest and its middle text, in letters.
local function measure(columns, rows)
  local found = {}
  for number = 1, columns do found[number] = { word = SHORTEST_WORD, most = 1, total = 0 } end
  for _, row in ipairs(rows) do
    for number, cell in ipairs(row.cells) do
      local column, text = found[number], pandoc.utils.stringify(cell.contents)
      local letters = length(text)
      column.most = math.max(column.most, letters)
      column.total = column.total + letters
      for word in text:gmatch("%S+") do column.word = math.max(column.word, length(word)) end
    end
  end
  for _, column in ipairs(found) do
    column.word = math.min(column.word, LONGEST_WORD)
    column.mean = column.total / math.max(#rows, 1)
  end
  return found
end

local function needed(found, size)
  local total = 0
  for _, column in ipairs(found) do total = total + column.word * LETTER * size + PADDING end
  return total
end

-- The largest size in which every word fits: upright down to 9 points, then on a wide page.
local function choose(found)
  for _, size in ipairs(SIZES) do
    if size > 8 and needed(found, size) <= PORTRAIT then return size, false end
  end
  for _, size in ipairs(SIZES) do
    if size < 11 and needed(found, size) <= LANDSCAPE then return size, true end
  end
  return SIZES[#SIZES], true
end

-- What is left over goes to the columns with long texts.
local function shares(found, size, width)
  local least, wish, wishes = {}, {}, 0
  for number, column in ipairs(found) do
    least[number] = column.word * LETTER * size + PADDING
    local text = math.sqrt(column.most * math.max(column.mean, 1))
    wish[number] = math.max(text * LETTER * size + PADDING - least[number], 1)
    wishes = wishes + wish[number]
  end
  local spare = width - needed(found, size)
  local given = {}
  for number = 1, #found do
    given[number] = (least[number] + math.max(spare, 0) * wish[number] / wishes)
      / math.max(width, width - spare)
  end
  return given
end

-- Returns the share of each column in the width, the size in points, and whether it lies across.
return function(columns, rows)
  local found = measure(columns, rows)
  local size, wide = choose(found)
  return shares(found, size, wide and LANDSCAPE or PORTRAIT), size, wide
end
